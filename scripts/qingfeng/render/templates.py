"""Our own Jinja environments, one a language: escaping on, undefined names an error."""

from __future__ import annotations

import os
import re
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from jinja2.compiler import CodeGenerator

from qingfeng.read.yaml_events import read_yaml

_WORD = re.compile(r'\{\{ ui\["([a-z-]+)"\] \}\}')


def read_words(theme: Path, lang: str) -> dict[str, str]:
    """Return the interface strings of a language; ``ValueError`` names the first fault of the file."""
    path = theme / "i18n" / f"{lang}.yml"
    words, faults = read_yaml(str(path), path.read_text("utf-8"))
    if faults:
        raise ValueError(f"{path}:{faults[0].line}: {faults[0].kind}")
    return words


class _Loader(jinja2.FileSystemLoader):
    """Loads templates with the interface words of a language already in their places.

    ``{{ ui["key"] }}`` becomes the escaped word itself: looking up a quarter of a million words took a tenth of
    a build. An unknown key is left to fail at the place where it is drawn.
    """

    def __init__(self, theme: Path, words: dict[str, str]) -> None:
        super().__init__(theme)
        self._words = words

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Any]:
        source, path, fresh = super().get_source(environment, template)
        return _WORD.sub(lambda match: self._word(match), source), path, fresh

    def _word(self, match: re.Match[str]) -> str:
        word = self._words.get(match[1])
        return match[0] if word is None or "{" in word else str(markupsafe.escape(word))


#: Escapes plain text to plain text; ``markupsafe.escape`` where a release of it no longer has the function.
_escape_text = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def escaped(value: Any) -> str:
    """Return a value as HTML: text escaped, markup as it is."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is int:
        return str(value)
    return value if kind is markupsafe.Markup else str(markupsafe.escape(value))


class _Generator(CodeGenerator):
    """Compiles ``{{ value }}`` to a call that does not wrap each escaped piece in ``Markup`` only to join it."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(jinja2.Environment):
    """Reads ``view.key`` from a dict as ``view["key"]``, without first asking the dict for an attribute."""

    code_generator_class = _Generator

    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: ours alone, as the dict they are. They are copied for each drawing, which of
        a ``ChainMap`` takes twenty times as long."""
        return super().make_globals(d) if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def environment(theme: Path, words: dict[str, str], lang: str, bytecode: Path | None) -> jinja2.Environment:
    """Return the environment of a language; ``bytecode`` is a folder that keeps compiled templates.

    The macros of all components are at hand in every template: importing them anew for each page took a tenth
    of a build. ``ValueError`` when two components have a macro of one name.
    """
    kept = None
    if bytecode is not None:
        os.makedirs(bytecode / lang, exist_ok=True)
        kept = jinja2.FileSystemBytecodeCache(str(bytecode / lang))
    created = _Environment(
        loader=_Loader(theme, words),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=kept,
    )
    created.globals.update(ui=words, lang=lang)
    for path in sorted((theme / "components").glob("*/macro.html")):
        module = created.get_template(path.relative_to(theme).as_posix()).module
        macros = {
            name: value for name, value in vars(module).items() if isinstance(value, jinja2.runtime.Macro)
        }
        twice = macros.keys() & created.globals.keys()
        if twice:
            raise ValueError(f"{path}: another component has a macro {min(twice)!r}")
        created.globals.update(macros)
    return created


class Templates:
    """Draws the templates of one language."""

    def __init__(self, env: jinja2.Environment) -> None:
        self._env = env
        self._template = cache(env.get_template)

    def draw(self, name: str, **values: Any) -> str:
        """Return the HTML of a template of ``theme/``."""
        return self._template(name).render(values)

    def macro(self, name: str) -> Any:
        """Return a component's macro, to be called like a function; it returns ``Markup``."""
        return self._env.globals[name]
