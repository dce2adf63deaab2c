"""Rules of the house that a reader would otherwise have to remember."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("site", "courses", "quizzes")


def sources(*suffixes: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    return [ROOT / name for name in listed if name.endswith(suffixes) and (ROOT / name).exists()]


def code() -> list[Path]:
    return [
        path
        for path in sources(".py")
        if path.relative_to(ROOT).parts[0] in PACKAGES and "migrations" not in path.parts
    ]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert text.count("--hash=sha256:") >= text.count("==")


def test_site_is_a_source_root_and_no_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()


def test_private_notes_are_read_through_the_person_alone() -> None:
    other_ways = re.compile(r"PrivateNote\.(_default_manager|_base_manager|objects(?!\.of\())")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in code()
        for line in path.read_text().splitlines()
        if other_ways.search(line)
    ]
    assert found == []


def test_what_learners_say_is_read_through_one_door_alone() -> None:
    """No report adds it up another way, and nobody looks at what still waits."""
    door = {
        "courses/feedback.py",
        "courses/actions/feedback.py",
        "courses/models/feedback.py",
        "courses/models/__init__.py",
    }
    answers = re.compile(r"\bFeedback(Tally|Given)\b", re.IGNORECASE)
    found = {str(path.relative_to(ROOT)) for path in code() if answers.search(path.read_text())}
    assert found == door
    assert "waiting" not in (ROOT / "courses/feedback.py").read_text()


def test_templates_hold_no_inline_style_or_script() -> None:
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in sources(".html")
        if (
            match := inline.search(
                re.sub(
                    r"\{#.*?#\}|\{% comment.*?endcomment %\}|\{%.*?%\}",
                    "",
                    path.read_text(),
                    flags=re.DOTALL,
                )
            )
        )
        and "wagtailadmin" not in path.parts
    ]
    assert found == []


def test_colours_stand_in_the_tokens_alone() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
    found = [
        path.name
        for path in sources(".css")
        if path.name != "tokens.css"
        and colour.search(re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL))
    ]
    assert found == []


def test_no_module_grows_past_its_limit() -> None:
    long = [
        str(path.relative_to(ROOT)) for path in code() if len(path.read_text().splitlines()) > 400
    ]
    assert long == []
