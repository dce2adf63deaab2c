"""Past completions from a file: what each line would do, and the writing of all of them."""

from courses.past_completions.planning import Outcome, Plan, State, plan
from courses.past_completions.writing import write

__all__ = ["Outcome", "Plan", "State", "plan", "write"]
