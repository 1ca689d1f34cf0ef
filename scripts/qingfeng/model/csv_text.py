"""Tables as CSV (RFC 4180) that a spreadsheet shows as they are: with a byte order mark, and without formulas.

The mark tells Excel that the text is UTF-8. A cell that a spreadsheet would compute begins with an apostrophe (OWASP ASVS
5.0, 1.2.10); a number is left as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
#: A cell that begins with one of these is a formula to spreadsheets, full-width forms to those set to Chinese.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the bytes of a table: a row of ``names``, then ``rows``; None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def cell(value: object) -> str:
    """Return a value as the text of a cell that is never taken for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not _NUMBER.fullmatch(text) else text
