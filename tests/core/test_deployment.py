"""What an operator is told of production settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {
    "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "learn.example.org",
    "BASE_URL": "https://learn.example.org",
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
}

ALONE = {"PATH": os.environ["PATH"], **NEEDED}
"""Nothing of what the suite itself runs with."""


def checked(url: str, tmp_path: Path) -> str:
    """Return what Django's check for deployment says."""
    environment = {**ALONE, "EMAIL_URL": url, "NAMJAI_VAR": str(tmp_path)}
    command = [sys.executable, "manage.py", "check", "--deploy"]
    found = subprocess.run(  # noqa: S603 – our own command
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    said = found.stdout + found.stderr
    assert "System check identified" in said, said
    return said


@pytest.mark.parametrize(("url", "is_told"), [("", True), ("smtp://mail.example.org", False)])
def test_an_operator_is_told_that_no_mail_goes_out(url: str, is_told: bool, tmp_path: Path) -> None:
    assert ("namjai.W001" in checked(url, tmp_path)) is is_told


def test_production_prints_no_mail(tmp_path: Path) -> None:
    environment = {**ALONE, "EMAIL_URL": "", "NAMJAI_VAR": str(tmp_path)}
    code = (
        "import sys; sys.path.insert(1, 'site'); import django; django.setup();"
        "from django.core.mail import send_mail; send_mail('zq', 'zq', 'a@b.c', ['d@e.f'])"
    )
    sent = subprocess.run(  # noqa: S603 – our own code
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "zq" not in sent.stdout + sent.stderr
