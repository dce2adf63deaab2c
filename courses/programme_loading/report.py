"""What a load did, and what it left alone, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass
class LoadReport:
    """Titles and files by what became of them; a load that left things alone is no failure."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    arranged: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    unpublished: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    reordered: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    instruments: list[str] = field(default_factory=list)
    translations: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Steps that name an instrument of self-assessment which is not here."""

    @property
    def is_changed(self) -> bool:
        """Return whether the load wrote anything."""
        pages = self.created or self.updated or self.arranged
        return bool(pages or self.instruments or self.translations)

    @property
    def has_left_alone(self) -> bool:
        """Return whether ``overwrite`` would have done more."""
        return bool(self.edited or self.unpublished or self.deleted or self.moved or self.reordered)

    def summary(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.is_changed:
            yield from self._counts()
        else:
            yield _("Nothing changed.")
        if self.instruments:
            yield _("Published these instruments of self-assessment:")
            yield from (f"  – {name}" for name in self.instruments)
        if self.translations:
            yield _("Published these translations:")
            yield from (f"  – {name}" for name in self.translations)
        for sentence, names in self._left_alone():
            if names:
                yield sentence
                yield from (f"  – {name}" for name in names)
        if self.has_left_alone:
            yield _("Use --overwrite to bring what was left alone back to what the files say.")

    def _counts(self) -> Iterator[str]:
        """Yield what was done; what was not done needs no line."""
        created, updated = len(self.created), len(self.updated)
        arranged, same = len(self.arranged), len(self.unchanged)
        if created:
            yield ngettext("Created %(n)s page.", "Created %(n)s pages.", created) % {"n": created}
        if updated:
            yield ngettext("Updated %(n)s page.", "Updated %(n)s pages.", updated) % {"n": updated}
        if arranged:
            sentence = ngettext("Moved %(n)s page.", "Moved %(n)s pages.", arranged)
            yield sentence % {"n": arranged}
        if same:
            sentence = ngettext("%(n)s page is unchanged.", "%(n)s pages are unchanged.", same)
            yield sentence % {"n": same}

    def _left_alone(self) -> Iterator[tuple[str, list[str]]]:
        yield _("Edited in the CMS and left alone:"), self.edited
        yield _("Unpublished in the CMS and left alone:"), self.unpublished
        yield _("Deleted in the CMS and not brought back:"), self.deleted
        yield _("Moved in the CMS and left where they are:"), self.moved
        yield _("Put in another order in the CMS and left so:"), self.reordered
        yield _("No longer in the folder; the pages are left as they are:"), self.removed
        sentence = _("These name an instrument that is not here, and offer the one of the menu:")
        yield sentence, self.unknown
