"""What somebody asks the workbench to do, read from one form."""

from dataclasses import dataclass

from django.http import HttpRequest

NOTHING = 0


@dataclass(frozen=True)
class Posted:
    """An act such as ``rename-12``, with what was typed beside it."""

    act: str
    subject: int
    """The page, or the act to be undone."""
    token: str
    title: str = ""
    was: str = ""
    kind: str = ""
    to: int = NOTHING
    position: int | None = None

    @property
    def is_typed(self) -> bool:
        """Return whether something was typed that a refusal must not lose."""
        return self.act in {"add", "module", "rename"}


def read(request: HttpRequest) -> Posted:
    """Return what the form says; what cannot be read is as if it were not there."""
    act, _, subject = request.POST.get("act", "").rpartition("-")
    position = request.POST.get("position", "")
    return Posted(
        act=act,
        subject=_number(subject),
        token=request.POST.get("token", ""),
        title=request.POST.get("title", ""),
        was=request.POST.get("was", ""),
        kind=request.POST.get("kind", ""),
        to=_number(request.POST.get("to", "")),
        position=_number(position) if position else None,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else NOTHING
