"""A corrected key brings its present feedback: the old would explain the wrong answer. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from quizzes.regrading.keys import Words, counterparts, option_texts


def with_feedback(words: Words, present: Words, same: Mapping[str, str]) -> dict[str, Any]:
    """Return a question's words with the feedback of its present form.

    ``same`` says for each present option which it was; what was asked stays as it was asked.
    """
    options = {key: dict(option) for key, option in words["options"].items()}
    for now, then in same.items():
        if now in present["options"] and then in options:
            options[then]["why"] = present["options"][now]["why"]
    general = {name: present[name] for name in ("why", "lesson")}
    return {**words, **general, "options": options}


def with_feedbacks(
    questions: Mapping[str, Words],
    present: Mapping[str, Words],
    same: Mapping[str, Mapping[str, str]],
) -> dict[str, Words]:
    """Return the words of all questions of one language, with present feedback for those named."""
    return {
        uid: with_feedback(words, present[uid], same[uid])
        if uid in same and uid in present
        else words
        for uid, words in questions.items()
    }


def same_options(
    uids: Iterable[str], then: Mapping[str, Words], now: Mapping[str, Words]
) -> dict[str, dict[str, str]]:
    """Return by question, for each present option, which it was; by the source's words."""
    return {uid: counterparts(option_texts(now[uid]), option_texts(then[uid])) for uid in uids}
