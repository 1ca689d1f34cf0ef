"""YAML through libyaml's events into plain values: dict, list, text and None.

Every scalar is text and gets its type from the schema, so ``no``, ``010`` and ``12:30`` stay what the
editor wrote. The only value YAML itself gives is a plain ``null`` (or ``~`` or nothing): "not printed".
Aliases, anchors, tags, directives, further documents and duplicate keys are faults, as are more than
``MOST_DEPTH`` levels or ``MOST_NODES`` nodes. Positions are not kept: ``Positions`` walks the same events
again when a message needs one, which good content never does.
"""

from __future__ import annotations

import re
import sys
from typing import Any

import yaml
from yaml.cyaml import CParser

from qingfeng.read.decode import FORBIDDEN, character_name
from qingfeng.read.fault import Fault

MOST_DEPTH = 20
MOST_NODES = 3_000
#: Characters below which a scalar is likely to be a word of ours.
_SHORT = 30
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_FULL_WIDTH_KEY = re.compile(r"\s*(?:- +)*[A-Za-z_][A-Za-z0-9_-]*\s*(?P<colon>：)")

Value = Any  # dict[str, Value] | list[Value] | str | None
Keys = tuple[str | int, ...]
_KEY = -1  # ends the keys under which the place of a key itself is kept; no key and no index is that


def read_yaml(path: str, text: str) -> tuple[Value, list[Fault]]:
    """Return the value of the one document in ``text`` and the faults found; the value is None on any fault."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return None, [Fault("forbidden-character", path, detail={"name": character_name(text[error.start])})]
    reader = _Reader(path, text)
    try:
        value = reader.document()
    except yaml.MarkedYAMLError as error:
        reader.faults.append(_syntax_fault(path, text, error))
    except yaml.YAMLError as error:
        reader.faults.append(Fault("yaml-syntax", path, detail={"problem": str(error).splitlines()[0]}))
    except _Stop:
        pass
    if reader.faults:
        return None, reader.faults
    return {} if value is None else value, []  # a document of nothing lacks every key


class _Stop(Exception):
    """Reading cannot go on: the fault is recorded."""


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.nodes = 0
        self._next = CParser(text).get_event

    def _fault(self, kind: str, event: Any, **detail: str) -> None:
        start, end = event.start_mark, event.end_mark
        length = max(1, end.column - start.column) if end.line == start.line else 1
        self.faults.append(Fault(kind, self.path, start.line + 1, start.column + 1, length, detail))

    def document(self) -> Value:
        self._next()  # stream start
        event = self._next()
        if type(event) is yaml.StreamEndEvent:
            return {}
        if event.version or event.tags:
            self._fault("yaml-feature", event, feature="directive")
        value = self._node(self._next(), 0)
        self._next()  # document end
        event = self._next()
        if type(event) is not yaml.StreamEndEvent:
            self._fault("yaml-feature", event, feature="document")
        return value

    def _node(self, event: Any, depth: int) -> Value:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._fault("yaml-nodes", event)
            raise _Stop
        kind = type(event)
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            self._fault("yaml-feature", event, feature="alias", name=event.anchor)
            return None
        if event.anchor is not None:
            self._fault("yaml-feature", event, feature="anchor", name=event.anchor)
        if event.tag is not None:
            self._fault("yaml-feature", event, feature="tag", name=event.tag)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth == MOST_DEPTH:
            self._fault("yaml-depth", event)
            raise _Stop
        if kind is yaml.SequenceStartEvent:
            items = []
            while type(event := self._next()) is not yaml.SequenceEndEvent:
                items.append(self._node(event, depth + 1))
            return items
        return self._mapping(depth)

    def _scalar(self, event: Any) -> str | None:
        value = event.value
        if event.style == '"':
            self._escaped(event)
        if event.implicit[0] and value in _NULLS:
            return None
        # keys, codes and ids stand in one entry after the other: one copy serves all of them
        return sys.intern(value) if len(value) < _SHORT else value

    def _escaped(self, event: Any) -> None:
        """Double quotes let an editor write any character by its number; the forbidden ones stay forbidden."""
        found = FORBIDDEN.search(event.value.replace("\ufffd", ""))  # that one was put in by ``decode``
        if found:
            self._fault("forbidden-character", event, name=character_name(found.group()))

    def _mapping(self, depth: int) -> Value:
        mapping: dict[str, Value] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            if not isinstance(key, str):
                self._fault("yaml-key", event)
                key = f"\0{len(mapping)}"
            elif key in mapping:
                self._fault("duplicate-key", event, key=key)
            mapping[key] = self._node(self._next(), depth + 1)
        return mapping


class Positions:
    """Where the values of a YAML text stand; for texts that ``read_yaml`` accepted."""

    def __init__(self, text: str) -> None:
        self._marks: dict[Keys, tuple[int, int, int]] = {}
        self._events = CParser(text)
        if type(self._skip()) is not yaml.StreamEndEvent:
            self._walk(self._events.get_event(), ())

    def _skip(self) -> Any:
        self._events.get_event()
        return self._events.get_event()

    def _note(self, keys: Keys, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        length = max(1, end.column - start.column) if end.line == start.line else 1
        self._marks[keys] = (start.line + 1, start.column + 1, length)

    def _walk(self, event: Any, keys: Keys) -> None:
        if keys not in self._marks or not isinstance(event, yaml.MappingStartEvent):
            self._note(keys, event)
        if type(event) is yaml.SequenceStartEvent:
            index = 0
            while type(event := self._events.get_event()) is not yaml.SequenceEndEvent:
                self._walk(event, (*keys, index))
                index += 1
        elif type(event) is yaml.MappingStartEvent:
            while type(event := self._events.get_event()) is not yaml.MappingEndEvent:
                self._note((*keys, event.value, _KEY), event)
                self._walk(self._events.get_event(), (*keys, event.value))

    def of(self, keys: Keys) -> tuple[int, int, int]:
        """Return line, column (from 1, in characters) and length of the value at ``keys``, or of the nearest
        value around it when it does not exist."""
        while keys and keys not in self._marks:
            keys = keys[:-1]
        return self._marks.get(keys, (1, 1, 1))

    def of_key(self, keys: Keys) -> tuple[int, int, int]:
        """Return the place of the key itself, not of its value."""
        return self._marks.get((*keys, _KEY), self.of(keys))


def _syntax_fault(path: str, text: str, error: yaml.MarkedYAMLError) -> Fault:
    lines = text.rstrip().split("\n")
    mark = error.problem_mark or error.context_mark
    if error.context_mark and mark.line >= len(lines):
        mark = error.context_mark  # never closed: the end of the file says nothing, the beginning does
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line > len(lines):
        line, column = len(lines), max(1, len(lines[-1]))
    detail = {"problem": error.problem or "", "context": error.context or ""}
    before = max((number for number in range(1, line) if lines[number - 1].strip()), default=line)
    for number in (line, before):  # a key that is none makes the next line wrong
        written = lines[number - 1]
        full_width = _FULL_WIDTH_KEY.match(written)
        if full_width:
            detail["hint"] = "full-width-colon"
            return Fault("yaml-syntax", path, number, full_width.start("colon") + 1, 1, detail)
        if number == line and "\t" in written[: len(written) - len(written.lstrip())]:
            detail["hint"] = "tab"
            return Fault("yaml-syntax", path, number, 1, 1, detail)
    return Fault("yaml-syntax", path, line, column, 1, detail)
