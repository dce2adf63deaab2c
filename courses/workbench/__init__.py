"""One course as those who write it see it: what there is, how it stands, and what is missing."""

from courses.workbench.outline import outline_of
from courses.workbench.plan import what_publishing_does

__all__ = ["outline_of", "what_publishing_does"]
