"""On one's own machine, and for the demo: no environment needed."""

import secrets

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR


def _own_secret() -> str:
    """Return this machine's secret key, made at the first start."""
    path = VAR_DIR / "secret_key"
    try:
        with path.open("x") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = _own_secret()
