"""The base of every model and the scalar types that all kinds share.

Readers hand every scalar over as text (or ``None``); the types here give it a meaning. A value that
does not fit raises ``PydanticCustomError`` whose ``type`` is the key of a bilingual message in
``qingfeng.check.shape_messages``, so that editors never see the words of a programming language.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, ConfigDict, ValidationInfo
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60
#: The name of a picture: as files of entries are named, with one of the endings that browsers know.
PICTURE_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:jpe?g|png|webp)")
#: An address on the web, without spaces and without anything that would end an attribute of HTML.
WEB_PATTERN = re.compile(r"https://[A-Za-z0-9][!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]{2,400}")


#: Makes a class a model: unknown keys are refused, nothing changes after validation. Slotted dataclasses take
#: a fifth of the memory of ``BaseModel`` objects, which is what lets a cold build keep every entry it has read.
model = dataclass(config=ConfigDict(extra="forbid", defer_build=True), frozen=True, slots=True, kw_only=True)


def is_identifier(text: str) -> bool:
    """Tell whether ``text`` may name an entry: lower-case ASCII words joined by hyphens, at most 60."""
    return len(text) <= ID_LENGTH and ID_PATTERN.fullmatch(text) is not None


def _identifier(value: str) -> str:
    if not is_identifier(value):
        raise PydanticCustomError("identifier", "not an identifier", {"value": value})
    return value


def _picture(value: str) -> str:
    if len(value) > ID_LENGTH + 5 or not PICTURE_PATTERN.fullmatch(value):
        raise PydanticCustomError("picture-name", "not the name of a picture", {"value": value})
    return value


def _web_address(value: str) -> str:
    if not WEB_PATTERN.fullmatch(value):
        raise PydanticCustomError("web-address", "not an address on the web", {"value": value})
    return value


def _words(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty-text", "empty text")
    return value


def _truth(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value == "true":
        return True
    if value == "false":
        return False
    raise PydanticCustomError("truth", "not true or false", {"value": str(value)})


def _count(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 12:
        return int(value)
    raise PydanticCustomError("count", "not a whole number", {"value": str(value)})


class ListedIn(NamedTuple):
    """Says of a text type, beside its validator, which closed list its values come from; the schemas read it."""

    vocabulary: str


def code(vocabulary: str) -> Any:
    """Return the type of a term of ``content/vocab/<vocabulary>.yml``.

    The allowed terms come with the validation context (``{"vocab": {name: terms}}``); without a
    context any text passes, which only tests use.
    """

    def allowed(value: str, info: ValidationInfo) -> str:
        if info.context is not None:
            terms = info.context["vocab"].get(vocabulary, ())
            if value not in terms:
                raise PydanticCustomError(
                    "unknown-term", "unknown term", {"value": value, "vocabulary": vocabulary}
                )
        return value

    return Annotated[str, AfterValidator(allowed), ListedIn(vocabulary)]


Identifier = Annotated[str, AfterValidator(_identifier)]
PictureName = Annotated[str, AfterValidator(_picture)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Words = Annotated[str, AfterValidator(_words)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Count = Annotated[int, BeforeValidator(_count)]
