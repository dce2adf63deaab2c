"""Keep an address of the report under a name, and let it go again."""

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.folding import nfc
from people.models import User
from reports.models import SavedView
from reports.organisation.addresses import changed

MOST = 30


def keep_view(owner: User, *, name: str, query: str) -> SavedView:
    """Keep the address; one that bears this name already becomes this one.

    Raises ``DomainError``: ``view_without_name``, ``view_too_long``, ``too_many_views``.
    """
    tidy = nfc(name.replace("\0", ""))
    kept = changed(QueryDict(query))
    _refuse_unfit(tidy, kept)
    try:
        return _write(owner, tidy, kept)
    except IntegrityError:
        # Two windows at once: the row is there now.
        return _write(owner, tidy, kept)


@transaction.atomic
def _write(owner: User, name: str, query: str) -> SavedView:
    known = SavedView.objects.filter(owner=owner)
    if not known.filter(name=name).exists() and known.count() >= MOST:
        raise DomainError(
            "too_many_views", _("You keep thirty views already. Remove one of them first.")
        )
    view, _created = SavedView.objects.update_or_create(
        owner=owner, name=name, defaults={"query": query}
    )
    return view


def _refuse_unfit(name: str, query: str) -> None:
    if not name:
        raise DomainError("view_without_name", _("Give the view a name. Nothing was lost."))
    if len(name) > 80:
        raise DomainError("view_too_long", _("Choose a name of at most 80 characters."))
    if len(query) > 1000:
        raise DomainError(
            "view_too_long", _("This address is too long to keep. Choose fewer filters.")
        )


def drop_view(owner: User, view: SavedView) -> None:
    """Let one's own view go."""
    SavedView.objects.filter(owner=owner, pk=view.pk).delete()
