"""Past completions from a file: what each line would do, and the writing of all of them."""

from courses.elsewhere.importing.planning import Outcome, Plan, State, plan
from courses.elsewhere.importing.writing import write

__all__ = ["Outcome", "Plan", "State", "plan", "write"]
