"""Freeze a live quiz page into what attempts pin; runs in the publishing transaction.

The page of the source language makes the version; pages of other languages add their words to it.
"""

from typing import TYPE_CHECKING

from quizzes.identifiers import identified
from quizzes.models import Quiz, QuizVersion, QuizVersionText
from quizzes.places import own_lessons
from quizzes.structure import Words, digest_of, structure_of, words_of

if TYPE_CHECKING:
    from quizzes.models import QuizPage


def project_quiz(page: "QuizPage", *, edition: int) -> bool:
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


def _keep_current(quiz: Quiz, page: "QuizPage", edition: int) -> bool:
    structure = structure_of(
        identified(page.blocks), pass_mark=page.pass_mark, shuffle=page.shuffle
    )
    digest, before = digest_of(structure), quiz.current_version
    if before is not None and (before.digest, before.edition) == (digest, edition):
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
    _carry_words(before, quiz.current_version)
    return True


def _carry_words(before: QuizVersion | None, version: QuizVersion) -> None:
    """Let the other languages go on speaking: each may have been published long ago."""
    texts = before.texts.filter(is_source=False) if before else []
    QuizVersionText.objects.bulk_create(
        QuizVersionText(version=version, locale=text.locale, words=text.words) for text in texts
    )


def _forget_languages(version: QuizVersion | None, page: "QuizPage") -> bool:
    """Drop the words of languages whose page is no longer live."""
    live = type(page).objects.filter(translation_key=page.translation_key, live=True)
    spoken = live.values_list("locale__language_code", flat=True)
    texts = QuizVersionText.objects.filter(version=version, is_source=False)
    deleted, _ = texts.exclude(locale__in=list(spoken)).delete()
    return deleted > 0


def _say(version: QuizVersion, page: "QuizPage") -> bool:
    """Write the words of the page's language on the current version."""
    words = _words(page)
    text = version.texts.filter(locale=page.locale.language_code).first()
    text = text or QuizVersionText(version=version, locale=page.locale.language_code)
    if (text.words, text.is_source) == (words, page.is_source):
        return False
    text.words, text.is_source = words, page.is_source
    text.save()
    return True


def _words(page: "QuizPage") -> Words:
    words = words_of(identified(page.blocks), title=page.title)
    named = {said["lesson"] for said in words["questions"].values() if said["lesson"]}
    own = own_lessons(page, named)
    for said in words["questions"].values():
        said["lesson"] = own.get(said["lesson"], said["lesson"])
    return words
