"""Walk through everything that a role can reach: named addresses, then link by link."""

import io
import re
import tomllib
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import reverse

from people.models import User
from tests.permission_world import World

TABLE = tomllib.loads((Path(__file__).parents[1] / "permissions.toml").read_text())["urls"]
LINK = re.compile(r"""(?:href|src|action|data-url)=["']([^"'#]+)""")
SKIPPED = ("/static/", "/media/", "/accounts/logout", "/admin/logout", "/admin/sprite")
CMS = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/search/?q=qzxbird",
    "/admin/reports/site-history/",
    "/admin/reports/site-history/?export=csv",
    "/admin/reports/site-history/?export=xlsx",
    "/admin/reports/aging-pages/",
    "/admin/snippets/",
    "/admin/users/",
    "/admin/jsi18n/",
]
SIMILAR = 3
"""How many addresses of one kind are walked, such as the history of one page and of another."""

Bodies = dict[str, str]
"""What was answered, by address."""


def crawl(person: User | None, world: World, role: str, *, most: int) -> Bodies:
    """Return all that somebody gets who walks from the named addresses on, page by page."""
    client = Client(raise_request_exception=True)
    if person is not None:
        client.force_login(person)
    waiting, seen, kinds = deque(["/", *named(world, role), *CMS]), set(), Counter[str]()
    bodies: Bodies = {}
    while waiting and len(bodies) < most:
        url = waiting.popleft()
        kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "N", url)
        if url in seen or kinds[kind] >= SIMILAR or url.startswith(SKIPPED):
            continue
        seen.add(url)
        kinds[kind] += 1
        response = client.get(url)
        bodies[url] = text_of(response)
        waiting.extend(links(url, response, bodies[url]))
    return bodies


def named(world: World, role: str) -> Iterator[str]:
    """Yield every address of the table, with an own and a foreign object."""
    for name, row in TABLE.items():
        for place in ("own", "foreign"):
            if role in row.get(place, {}):
                kinds = row.get("args", {})
                arguments = world.arguments(kinds, role, foreign=place == "foreign")
                yield reverse(name, kwargs=arguments)


def links(url: str, response: Any, text: str) -> Iterator[str]:
    """Yield where a page leads to inside the house, in the order of its links."""
    if response.status_code in {301, 302}:
        yield urljoin(url, response["Location"])
    if "html" not in response.get("Content-Type", ""):
        return
    for link in LINK.findall(text):
        parts = urlsplit(urljoin(url, unescape(link)))
        if not parts.netloc and parts.path.startswith("/"):
            yield parts._replace(fragment="").geturl()


def text_of(response: Any) -> str:
    """Return everything that is answered: status, headers and body, a spreadsheet unpacked."""
    body = b"".join(response)
    if zipfile.is_zipfile(io.BytesIO(body)):
        sheet = zipfile.ZipFile(io.BytesIO(body))
        body = b"\n".join(sheet.read(name) for name in sorted(sheet.namelist()))
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(response.items()))
    cookies = response.cookies.output()
    return f"{response.status_code}\n{headers}\n{cookies}\n{body.decode(errors='replace')}"
