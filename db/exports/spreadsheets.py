"""Rows become CSV and XLSX in which no cell can act as a formula.

A text cell that begins with = + - @ (also full-width), tab, carriage return or line feed gets an
apostrophe in front, and so does one that begins with apostrophes and then such a character: taking
one apostrophe off exactly those cells (`restored`) gives the text back. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from xlsxwriter import Workbook

from db.exports.characters import clean
from db.exports.format import Format, TableFormat
from db.exports.scope import Scope
from db.exports.tables import public_tables, table_columns, table_rows

Row = Mapping[str, Any]
Table = tuple[str, Sequence[str], Iterable[Row]]  # name, columns, rows
FORMULA = re.compile(r"(?<!')'*[=+\-@＝＋－＠\t\r\n]")
NEUTRALISED = re.compile(r"(?<!')'+[=+\-@＝＋－＠\t\r\n]")
LONGEST_CELL = 32_767  # UTF-16 units that a cell of a workbook holds
MOST_ROWS = 1_048_576  # rows that a sheet holds, its heading included
CUT = " … [cut: a cell holds no more; CSV and JSONL have all of it]"
LARGEST_NUMBER = 2**53  # beyond it a workbook's numbers lose digits
MADE_AT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def neutralised(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet could take for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def restored(cell: str) -> str:
    """Take back what `neutralised` did."""
    return cell[1:] if NEUTRALISED.match(cell) else cell


def csv_lines(columns: Sequence[str], records: Iterable[Row]) -> Iterator[str]:
    """Write CSV (RFC 4180) with every text quoted; what isn't known is an empty cell."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(map(neutralised, columns))
    for record in records:
        writer.writerow([_csv_cell(record[column]) for column in columns])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _csv_cell(value: object) -> object:
    """Make a cell: numbers as they are, text neutralised and without NUL, which CSV can't hold."""
    if value is None or isinstance(value, int | float):
        return value
    return neutralised(str(value).replace("\0", ""))


def workbook(tables: Iterable[Table]) -> bytes:
    """Write an XLSX workbook with a sheet for each table; the same rows give the same bytes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"created": MADE_AT, "author": "Sidelight"})
        for name, columns, records in tables:
            _write_sheet(book, name, columns, records)
    return buffer.getvalue()


def _write_sheet(book: Workbook, name: str, columns: Sequence[str], records: Iterable[Row]) -> None:
    """Write one sheet; a table longer than a sheet goes on in further sheets."""
    sheet, line, part = _new_sheet(book, name, columns), 1, 1
    for record in records:
        if line == MOST_ROWS:
            part += 1
            sheet, line = _new_sheet(book, f"{name[:27]} {part}", columns), 1
        for place, column in enumerate(columns):
            _write_cell(sheet, line, place, record[column])
        line += 1


def _new_sheet(book: Workbook, name: str, columns: Sequence[str]) -> Any:  # noqa: ANN401
    """Begin a sheet with its headings, which stay in sight."""
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, neutralised(column))
    return sheet


def _write_cell(sheet: Any, line: int, place: int, value: object) -> None:  # noqa: ANN401
    """Write a value as a number or as plain text, never as a formula or link."""
    if value is None:
        return
    if isinstance(value, int | float) and abs(value) <= LARGEST_NUMBER:
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, fitting(neutralised(clean(str(value)))))


def fitting(text: str) -> str:
    """Cut a text that is longer than a cell can hold, and say so at its end."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT


def write_workbook(scope: Scope, _: str) -> bytes:
    """Write a workbook with a sheet for each public table."""
    return workbook(
        (name, table_columns(scope, name), table_rows(scope, name)) for name in public_tables(scope)
    )


def write_csv(scope: Scope, table: str) -> Iterator[str]:
    """Write a table as CSV."""
    return csv_lines(table_columns(scope, table), table_rows(scope, table))


FORMATS = (
    Format(
        name="xlsx",
        suffix=".xlsx",
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        label="XLSX",
        summary="as a workbook",
        write=write_workbook,
        place=100,
    ),
)
TABLE_FORMATS = (TableFormat(name="csv", write=write_csv, place=110),)
