"""``make pictures``: every page in every size, theme and language, and what axe says of each.

``make pictures ARGS="--pages team --sizes 320 --themes dark --languages th"`` chooses: a page by a
part of its name. The pictures, the montages and index.html go into ``var/pictures/``.
"""

import argparse
import os
import sys
from pathlib import Path

from tests.benchmarks.server import ROOT, SETTINGS, manage, serving

SIZES = ["320", "390", "768", "1280"]
EXTRA = ["zoom", "text", "paper"]


def asked_for() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", nargs="*", default=[""], help="parts of their names")
    parser.add_argument("--sizes", nargs="*", default=SIZES, choices=SIZES + EXTRA)
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--languages", nargs="*", default=["en", "th", "vi"])
    parser.add_argument("--no-axe", action="store_true", help="pictures alone, faster")
    parser.add_argument("--list", action="store_true", help="name the pages and stop")
    return parser.parse_args()


def main() -> int:
    wanted = asked_for()
    var = Path(os.environ.get("NAMJAI_VAR") or ROOT / "var")
    folder, demo = var / "pictures", var / "pictures" / "demo"
    demo.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "NAMJAI_VAR": str(demo),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from tests.contact_sheet.listing import sheets

    chosen = [sheet for sheet in sheets() if any(part in sheet.name for part in wanted.pages)]
    if wanted.list:
        print("\n".join(f"{sheet.name} ({sheet.login or sheet.role})" for sheet in chosen))
        return 0
    manage(demo, "collectstatic", "--noinput", "-v", "0")
    manage(demo, "seed_demo", "--people", "60")
    from tests.contact_sheet.session import picture_all

    with serving(demo) as (host, port, _pid):
        return picture_all(f"http://{host}:{port}", folder, chosen, wanted)


if __name__ == "__main__":
    sys.exit(main())
