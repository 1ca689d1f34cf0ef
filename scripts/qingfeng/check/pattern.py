"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import Any

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


class Pattern:
    """What ``re.compile`` would return, later: a check after one change uses a third of the rules' patterns, and
    compiling the others would take longer than all the rest of it."""

    def __init__(self, source: str | bytes, flags: int = 0) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Compile; from then on the methods are those of the compiled pattern itself."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
