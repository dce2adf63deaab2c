"""Rows written from what a query finds, inside the database: they need not pass through here."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def insert_from(
    model: "type[Model]",
    columns: Mapping[str, str],
    rows: "QuerySet[Any]",
    *,
    unique: Collection[str] = (),
) -> int:
    """Insert a row of ``model`` for each that ``rows`` finds; return how many; one statement.

    ``columns`` says by which name of ``rows`` each column of the table is filled. Where a row with
    the same ``unique`` columns stands already, its other columns are overwritten; without them that
    is an ``IntegrityError``. No ``save()`` is called and no signal sent.
    """
    query, parameters = rows.values_list(*columns.values()).query.sql_with_params()
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 – Django's documented name
    otherwise = _overwriting(unique, [name for name in columns if name not in unique])
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({quoted}) {query}{otherwise}", parameters)
        return int(cursor.rowcount)


def _overwriting(unique: Collection[str], others: Collection[str]) -> str:
    if not unique:
        return ""
    quote = connection.ops.quote_name
    written = ", ".join(f"{quote(name)} = EXCLUDED.{quote(name)}" for name in others)
    return f" ON CONFLICT ({', '.join(map(quote, unique))}) DO UPDATE SET {written}"
