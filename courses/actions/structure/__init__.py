"""What may be done to the tree of a course.

Every act holds the pages of the course, looks whether its structure is still the one that the
person saw (``token``, of the outline), asks Wagtail's permissions, and returns ``Done``. It raises
``DomainError`` with one sentence: ``changed_meanwhile``, ``not_allowed``, ``held`` (locked or sent
for approval by somebody else), ``is_live``, ``no_title``, ``title_too_long``, ``not_here``,
``not_any_more`` (an undo).
"""

from courses.actions.structure.adding import add_module, add_step
from courses.actions.structure.done import Done
from courses.actions.structure.duplicating import duplicate
from courses.actions.structure.moving import move
from courses.actions.structure.publishing import publish
from courses.actions.structure.removing import remove, unpublish
from courses.actions.structure.renaming import rename
from courses.actions.structure.undoing import undo

__all__ = [
    "Done",
    "add_module",
    "add_step",
    "duplicate",
    "move",
    "publish",
    "remove",
    "rename",
    "undo",
    "unpublish",
]
