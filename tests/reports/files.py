"""Read what was exported, as a spreadsheet would."""

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

OFFICE = shutil.which("soffice")
office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here to convert with.")


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def table(page: Any) -> list[list[Any]]:
    """Return the values of a page, row by row."""
    return [[cell.value for cell in row] for row in page.iter_rows()]


def in_office(path: Path, folder: Path) -> list[list[str]]:
    """Return the first page as LibreOffice opens it: what is shown, not what is stored."""
    filters = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    command = [OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/office"]
    # A CSV is opened as UTF-8 with commas, as the dialogue proposes.
    reading = ["--infilter=CSV:44,34,76,1"] if path.suffix == ".csv" else []
    out = folder / "out"
    subprocess.run(  # noqa: S603
        [*command, *reading, "--convert-to", filters, "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return list(csv.reader(io.StringIO((out / f"{path.stem}.csv").read_text("utf-8"))))
