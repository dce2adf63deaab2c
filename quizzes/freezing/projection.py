"""Freeze a live quiz page into what attempts pin; runs in the publishing transaction.

The page of the source language makes the version; pages of other languages add their words to it.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Q

from core.places import own_lessons
from quizzes.freezing.identifiers import identified
from quizzes.freezing.structure import Words, digest_of, structure_of, words_of
from quizzes.models import Quiz, QuizPage, QuizVersion, QuizVersionText
from quizzes.regrading.keys import is_rearranged


def project_quiz(page: QuizPage, *, edition: int) -> bool:
    """Bring the quiz in line with its live page of one language; return whether this changed it.

    A new version is made when the structure or the edition differs from the current one.
    """
    quiz = Quiz.objects.get_or_create(key=page.translation_key)[0]
    is_changed = False
    if page.is_source:
        is_changed = _keep_current(quiz, page, edition)
        is_changed |= _forget_languages(quiz.current_version, page)
    if quiz.current_version is not None:
        is_changed |= _say(quiz.current_version, page)
    return is_changed


def _keep_current(quiz: Quiz, page: QuizPage, edition: int) -> bool:
    structure = structure_of(identified(page.blocks), page.settings)
    digest, before = digest_of(structure), quiz.current_version
    is_same = before is not None and (before.digest, before.edition) == (digest, edition)
    if before is not None and is_same and not _is_rearranged(before, page):
        return False
    quiz.current_version = QuizVersion.objects.create(
        quiz=quiz,
        number=before.number + 1 if before else 1,
        edition=edition,
        structure=structure,
        digest=digest,
    )
    quiz.edition = edition
    quiz.save()
    for other in live_pages([quiz.key]):
        if not other.is_source:
            _say(quiz.current_version, other)
    return True


def _is_rearranged(before: QuizVersion, page: QuizPage) -> bool:
    """Return whether words stand at another key, so that answers given would read as others."""
    text = before.texts.filter(is_source=True).first()
    then, now = (text.words if text else {}).get("questions", {}), _words(page)["questions"]
    return any(is_rearranged(then[uid], now[uid]) for uid in then.keys() & now.keys())


def live_pages(keys: Collection[UUID]) -> list[QuizPage]:
    """Return the live pages of these quizzes that have words of their own, in every language."""
    own = Q(alias_of=None) | ~Q(alias_of__translation_key=F("translation_key"))
    pages = QuizPage.objects.filter(own, translation_key__in=keys).live()
    return list(pages.select_related("locale").order_by("locale_id", "pk"))


def _forget_languages(version: QuizVersion | None, page: QuizPage) -> bool:
    """Drop the words of languages whose page is no longer live."""
    spoken = {live.locale.language_code for live in live_pages([page.translation_key])}
    texts = QuizVersionText.objects.filter(version=version, is_source=False)
    deleted, _ = texts.exclude(locale__in=spoken).delete()
    return deleted > 0


def _say(version: QuizVersion, page: QuizPage) -> bool:
    """Write the words of the page's language on the current version."""
    words = _words(page)
    text = version.texts.filter(locale=page.locale.language_code).first()
    text = text or QuizVersionText(version=version, locale=page.locale.language_code)
    if (text.words, text.is_source) == (words, page.is_source):
        return False
    text.words, text.is_source = words, page.is_source
    text.save()
    return True


def _words(page: QuizPage) -> Words:
    words = words_of(identified(page.blocks), title=page.title)
    named = {said["lesson"] for said in words["questions"].values() if said["lesson"]}
    own = own_lessons(page, named)
    for said in words["questions"].values():
        said["lesson"] = own.get(said["lesson"], said["lesson"])
    return words
