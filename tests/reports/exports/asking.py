"""Asking for a file, having it made, and opening it."""

import io
from typing import Any

import openpyxl

from django.core.files.storage import default_storage
from django.test import Client

from people.models import User
from reports.exports import making
from reports.exports.making import make_file
from reports.models import ExportFile

PEOPLE = "/team/hk/export.xlsx"


def stored() -> list[str]:
    if not default_storage.exists(making.FOLDER):
        return []
    return default_storage.listdir(making.FOLDER)[1]


def ask(client: Client, person: User, path: str = PEOPLE, **posted: str) -> Any:
    client.force_login(person)
    return client.post(path, posted)


def asked_by(client: Client, person: User, path: str = PEOPLE) -> ExportFile:
    """Return the file as it waits."""
    assert ask(client, person, path).status_code == 302
    return ExportFile.objects.of(person).first()


def made(file: ExportFile) -> ExportFile:
    make_file.func(file.pk)
    file.refresh_from_db()
    return file


def rows_of(content: bytes) -> list[list[Any]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def opened(client: Client, file: ExportFile) -> list[list[Any]]:
    response = client.get(f"/exports/{file.uuid}/file")
    assert response.status_code == 200
    return rows_of(b"".join(response.streaming_content))


def about(client: Client, file: ExportFile) -> list[str]:
    """Return the sentences of the last page."""
    response = client.get(f"/exports/{file.uuid}/file")
    content = io.BytesIO(b"".join(response.streaming_content))
    return [row[0].value for row in openpyxl.load_workbook(content).worksheets[-1].iter_rows()]


def page(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())
