"""An act in a process that is killed after the n-th statement, for each n."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection


class Killer:
    """Counts statements and ends the process after so many, with no time to tidy up."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, execute: Any, *call: Any) -> Any:
        answer = execute(*call)
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


def found_after_deaths(act: Callable[[], object], found: Callable[[], Any]) -> list[Any]:
    """Return what is found after each death, then after the one act that was let live.

    The first death that left something behind is the last: what comes then is another act.
    """
    before, states, after = found(), [], 1
    while dies(act, after):
        states.append(found())
        if states[-1] != before:
            break
        after += 1
    return [*states, found()]


def dies(act: Callable[[], object], after: int) -> bool:
    """Act in a child that is killed after so many statements; return whether it came to that."""
    connection.close()
    child = os.fork()
    if child == 0:
        with connection.execute_wrapper(Killer(after)):
            act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
