"""What of the suite is traced where coverage is asked for: of a test with examples the first.

Tracing makes a test cost half as much again, or twice. Further examples of one test go the ways of
the first: they run as they always do, untraced. What counts is reached by the rest alone.
"""

import coverage
import pytest


class Tracing:
    """Stops and starts what traces this process: in a worker one within another."""

    def __init__(self) -> None:
        self.stopped: list[coverage.Coverage] = []
        self.met: set[tuple[str, str]] = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Function) -> None:
        if self.is_first(item):
            self.start()
        else:
            self.stop()

    def pytest_sessionfinish(self) -> None:
        self.start()

    def is_first(self, item: pytest.Function) -> bool:
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
