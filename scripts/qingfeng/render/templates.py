"""Our own Jinja environments, one a language: escaping on, undefined names an error."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jinja2

from qingfeng.read.yaml_events import read_yaml


def read_words(theme: Path, lang: str) -> dict[str, str]:
    """Return the interface strings of a language; ``ValueError`` names the first fault of the file."""
    path = theme / "i18n" / f"{lang}.yml"
    words, faults = read_yaml(str(path), path.read_text("utf-8"))
    if faults:
        raise ValueError(f"{path}:{faults[0].line}: {faults[0].kind}")
    return words


def environment(theme: Path, words: dict[str, str], lang: str, bytecode: Path | None) -> jinja2.Environment:
    """Return the environment of a language; ``bytecode`` is a folder that keeps compiled templates."""
    if bytecode is not None:
        os.makedirs(bytecode, exist_ok=True)
    created = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(bytecode)) if bytecode else None,
    )
    created.globals.update(ui=words, lang=lang)
    return created


class Templates:
    """Draws the templates of one language."""

    def __init__(self, env: jinja2.Environment) -> None:
        self._env = env

    def draw(self, name: str, **values: Any) -> str:
        """Return the HTML of a template of ``theme/``."""
        return self._env.get_template(name).render(values)
