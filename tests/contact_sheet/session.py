"""One sitting: who goes where, what comes out, what was found."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, sync_playwright

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from people.models import User
from tests.contact_sheet.acts import acted
from tests.contact_sheet.album import lay_out
from tests.contact_sheet.camera import PAPER, Camera, Picture, Shot
from tests.contact_sheet.listing import PRINTED, Sheet
from tests.contact_sheet.world import LOGINS, DemoWorld, demo_world
from tests.e2e.conftest import CHROMIUM, FLAGS

PLACE = re.compile(r"\{(\w+)\}")
"""A number that stands for itself in a written address."""


def picture_all(origin: str, folder: Path, chosen: list[Sheet], wanted: argparse.Namespace) -> int:
    """Take every picture asked for, lay them out, and print what was found on which."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        camera = Camera(browser, origin, folder, looks_with_axe=not wanted.no_axe)
        pictures = list(_pictures(camera, demo_world(), chosen, wanted))
        browser.close()
    found = [picture for picture in pictures if picture.findings]
    for picture in found:
        print(f"{picture.page} {picture.shot}: {'; '.join(picture.findings)}")
    index = lay_out(folder, [picture for picture in pictures if picture.path.is_file()])
    print(f"{len(pictures)} pictures, {len(found)} with something found: {index}")
    return 1 if found else 0


def _pictures(
    camera: Camera, world: DemoWorld, chosen: list[Sheet], wanted: argparse.Namespace
) -> Iterator[Picture]:
    for language in wanted.languages:
        User.objects.update(language=language)
        for sheet in chosen:
            if shots := _shots(sheet, language, wanted):
                yield from _of_page(camera, world, sheet, shots)


def _shots(sheet: Sheet, language: str, wanted: argparse.Namespace) -> list[Shot]:
    """Return the ways to look at a page; paper knows no dark, and few pages are printed."""
    return [
        Shot(size, theme, language)
        for size in wanted.sizes
        for theme in wanted.themes
        if size != PAPER or (sheet.name in PRINTED and theme == "light")
    ]


def _of_page(
    camera: Camera, world: DemoWorld, sheet: Sheet, shots: list[Shot]
) -> Iterator[Picture]:
    context = camera.open(_cookies(world, sheet, shots[0].language))
    page = context.new_page()
    try:
        address = f"/pictured/{sheet.template}" if sheet.template else address_of(world, sheet)
        if sheet.template:
            _answer_with(page, sheet.template, shots[0].language)
        answer = _go(page, address)
        with acted(page, sheet):
            for picture in camera.take(page, sheet.file_name, shots):
                if answer != f"{sheet.answers} {address.partition('#')[0]}":
                    picture.findings.append(f"answered {answer}")
                yield picture
    except Error as error:
        yield Picture(sheet.file_name, shots[0], camera.folder, [error.message.splitlines()[0]])
    finally:
        context.close()


def _cookies(world: DemoWorld, sheet: Sheet, language: str) -> list[dict[str, Any]]:
    """Return the cookies of somebody who is signed in and reads a language."""
    cookies = [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language}]
    login = sheet.login or LOGINS.get(sheet.role)
    if login:
        client = Client()
        client.force_login(User.objects.get(username=login))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies.append({"name": settings.SESSION_COOKIE_NAME, "value": session})
    return cookies


def _answer_with(page: Page, template: str, language: str) -> None:
    """Let the browser be answered with a page that nobody can ask for."""
    with translation.override(language):
        body = render_to_string(template, request=_request())
    page.route("**/pictured/*", lambda route: route.fulfill(body=body, content_type="text/html"))


def _go(page: Page, address: str) -> str:
    """Open an address; return the status, and where one came out."""
    response = page.goto(address)
    page.wait_for_load_state("networkidle")
    place = urlsplit(page.url)
    query = f"?{place.query}" if place.query else ""
    return f"{response.status if response else 0} {place.path}{query}"


def _request() -> HttpRequest:
    """Return somebody's request who is not signed in."""
    request = RequestFactory().get("/pictured/")
    request.user, request.session = AnonymousUser(), SessionStore()
    return request


def address_of(world: DemoWorld, sheet: Sheet) -> str:
    """Return where the page is, of an object that its role may see."""
    values = {name: world.value(kind, sheet.role) for name, kind in sheet.args.items()}
    address = PLACE.sub(
        lambda found: str(world.value(found[1], sheet.role)),
        sheet.url or reverse(sheet.row, kwargs=values),
    )
    return f"{address}?{sheet.query}" if sheet.query else address
