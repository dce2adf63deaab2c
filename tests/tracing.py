"""What of the suite is traced where coverage is asked for: what can meet a line first.

Tracing makes a test cost half as much again, or twice. Journeys and long proofs go ways that the
tests of each part go too, and so do further examples of one test: they run as they always do,
untraced. What counts is reached by the rest alone.
"""

import coverage
import pytest

UNTRACED = ("browser", "soak")


class Tracing:
    """Stops and starts what traces this process: in a worker one within another."""

    def __init__(self) -> None:
        self.stopped: list[coverage.Coverage] = []
        self.met: set[tuple[str, str]] = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Function) -> None:
        if self.is_wanted(item):
            self.start()
        else:
            self.stop()

    def pytest_sessionfinish(self) -> None:
        self.start()

    def is_wanted(self, item: pytest.Function) -> bool:
        if any(item.get_closest_marker(name) for name in UNTRACED):
            return False
        test = (str(item.path), item.originalname)
        is_first = test not in self.met
        self.met.add(test)
        return is_first

    def stop(self) -> None:
        while (tracing := coverage.Coverage.current()) is not None:
            tracing.stop()
            self.stopped.append(tracing)

    def start(self) -> None:
        while self.stopped:
            self.stopped.pop().start()


def pytest_sessionstart(session: pytest.Session) -> None:
    if session.config.pluginmanager.hasplugin("_cov"):
        session.config.pluginmanager.register(Tracing())
