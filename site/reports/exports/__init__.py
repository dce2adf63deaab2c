"""Lists as files: at once as CSV, in the background as XLSX; both are written from one ``Sheet``.

To export another list:

1. Write a builder ``def sheet(viewer: User, code: str, asked: QueryDict) -> Sheet``, as in
   ``hours/sheets/people.py``, in the room of the page. ``code`` is the unit's, empty for the
   organisation; ``asked`` is the query of the address. It raises ``Http404`` where the viewer may
   not see it, for it runs again in the worker. ``rows`` is an iterator that reads in chunks
   (``.iterator(chunk_size=CHUNK)``): a line in the order of the columns, ``None`` for an empty
   cell. ``about`` says in sentences what it is, of whom and by which filters; it, ``count`` and
   ``rows`` ask the database only when they are used.
2. Register it in ``exports/known.py``: ``register("people", people.sheet)``.
3. Give it two addresses (``reports.exports.views.lists``), and rows in tests/permissions.toml:
   ``path("…/export.csv", csv_file, {"kind": "people"}, name="team_export")``,
   ``path("…/export.xlsx", xlsx_file, {"kind": "people"}, name="team_export_xlsx")``.
4. On the page: ``components/export_buttons.html``, and with ``{% load exports %}`` the tag
   ``{% export_strips %}`` below its heading.
"""
