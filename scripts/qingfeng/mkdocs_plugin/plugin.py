"""The plugin: says when, while the rest of the package says what.

One build of MkDocs draws the hand-written pages of both languages, and one shell for each language and page
depth. Chinese pages lie at the root of the site, English ones below ``en/``. MkDocs knows one language a
build, so each page is drawn with a copy of the configuration in its own.
"""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from qingfeng.feeds.plan import ALL, FOLDER
from qingfeng.mkdocs_plugin.whole import write_whole_site
from qingfeng.model.address import FIGURES, FOLDERS, GLOSSARY, ROOTS
from qingfeng.model.text import LANG_TAGS, LANGS
from qingfeng.render.assets import Assets, join_assets
from qingfeng.render.markdown import heading_id
from qingfeng.render.policy import MARK, with_policy, without_policy
from qingfeng.render.shell import Shell, marks
from qingfeng.render.site import Frame, Settings, page_slots

#: What ``list:`` in hand-written pages leads to.
LISTS = {**{kind: f"{folder}/index.html" for kind, folder in FOLDERS.items()}, "glossary": GLOSSARY, "figures": FIGURES}
#: The shells: language and number of folders between the page and the language's root.
SHELLS = tuple((lang, depth) for lang in LANGS for depth in (0, 1))
_ADDRESS = re.compile(r'href="(case|unit|practice|culture|quiz|hall|list):([a-z0-9-]+)"')


class QingfengConfig(Config):
    """Settings for the plugin."""

    edit_url = option.Type(str, default="")
    """Settings for editing: the address at which a file of content/ may be edited, with {path} in it."""

    correction_url = option.Type(str, default="")
    """Settings for corrections: the address for them, with {id} and {revision} in it; empty: the privacy page."""

    shells_only = option.Type(bool, default=False)
    """Set by ``qingfeng build``, which publishes the entries itself: draw hand-written pages and shells only."""


class QingfengPlugin(BasePlugin[QingfengConfig]):
    """Draws Qingfeng's pages inside a build of MkDocs."""

    shells: dict[tuple[str, int], Shell]
    settings: Settings
    assets: Assets
    compiled: Path | None = None  # where compiled templates are kept for the rest of the build
    live = False  # whether MkDocs itself serves, with a script of its own in each page

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.live = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.theme = Path(config.theme.custom_dir or self.root / "theme")
        site_url = config.site_url or ""
        self.settings = Settings(
            site_url if not site_url or site_url.endswith("/") else site_url + "/",
            self.config.edit_url,
            self.config.correction_url,
        )
        self.frames = {lang: Frame(self.theme, lang, self.compiled) for lang in LANGS}
        self.assets = join_assets(self.theme)
        self.shells = {}
        config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, separator: heading_id(text)
        config.extra["alternate"] = True  # makes Material's header print our language link
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        kept = []
        for file in files:
            source = file.abs_src_path
            if source and self.theme in Path(source).parents and not file.src_uri.startswith("assets/"):
                continue  # templates, words and style sheets of our own theme
            if file.src_uri.endswith(".map") or "/lunr/" in file.src_uri or "/workers/" in file.src_uri:
                continue  # parts of Material's search, which this site does not use
            if file.src_uri.startswith("zh/"):
                file.dest_uri = file.dest_uri.removeprefix("zh/")
                file.url = file.dest_uri
            kept.append(file)
        for lang, depth in SHELLS:
            uri = f"{ROOTS[lang]}{'shell/' * depth}shell.html"
            shell = File.generated(
                config, f"shell-{lang}-{depth}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
            )
            shell.dest_uri = shell.url = uri
            kept.append(shell)
        for path, data in self.assets.files.items():
            kept.append(File.generated(config, path, content=data))
        return Files(kept)

    # After other plugins: what they put into the context must not replace the page's language.
    @event_priority(-50)
    def on_page_context(
        self, context: dict[str, Any], /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        uri = page.file.dest_uri
        lang = "en" if uri.startswith(ROOTS["en"]) else "zh"
        up = "../" * (uri.removeprefix(ROOTS[lang]).count("/"))
        if self._shell_of(page) is not None:
            values = marks()
            page.meta["title"] = values["heading"]
        else:
            values = self._written(page, lang, up)
        context["config"] = self._config_in(config, lang)
        context["qf"] = self._frame(values, lang, up)
        return context

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Turn ``case:x`` and ``list:case`` in hand-written pages into addresses of generated pages."""
        uri = page.file.dest_uri
        up = "../" * uri.removeprefix(ROOTS["en"]).count("/")
        return _ADDRESS.sub(
            lambda match: (
                f'href="{up}{LISTS[match[2]]}"'
                if match[1] == "list"
                else f'href="{up}{FOLDERS[match[1]]}/{match[2]}.html"'
            ),
            html,
        )

    def on_template_context(
        self, context: dict[str, Any], /, *, template_name: str, config: MkDocsConfig
    ) -> dict[str, Any]:
        if template_name == "404.html":
            root = urlsplit(self.settings.site_url).path or "/"
            parts = []
            for lang, frame in self.frames.items():
                address = root + ROOTS[lang]
                parts.append(frame.templates.draw("frame/missing.html", home=address, tag=LANG_TAGS[lang]))
            values = page_slots(
                self.frames["zh"],
                self.settings,
                _plain_page("404.html", root, self.frames["zh"], "".join(parts)),
            )
            values.update(canonical="", alternates="", head="", switch=root + ROOTS["en"] + "index.html")
            context["config"] = self._config_in(config, "zh")
            context["qf"] = self._frame(values, "zh", root)
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str | None:
        output = self._finished(output)
        key = self._shell_of(page)
        if key is None:
            return output
        try:
            self.shells[key] = Shell.cut(output)
        except ValueError as error:
            raise PluginError(f"theme/main.html: {error}") from None
        return ""  # nothing is written

    def on_post_template(self, output: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        return self._finished(output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self.config.shells_only:
            write_whole_site(self.root, Path(config.site_dir), self)

    def on_serve(self, server: Any, /, *, config: MkDocsConfig, builder: Any) -> Any:
        for folder in (self.root / "content", self.theme):
            server.watch(str(folder))
        return server

    def _finished(self, output: str) -> str:
        # Material writes "zh"; the characters are the simplified ones.
        output = output.replace('<html lang="zh"', f'<html lang="{LANG_TAGS["zh"]}"', 1)
        if self.live or MARK not in output:  # sitemap.xml has no head
            return without_policy(output)
        return with_policy(output)

    def _shell_of(self, page: Page) -> tuple[str, int] | None:
        name = page.file.src_uri
        if not name.startswith("shell-"):
            return None
        _, lang, depth = name.removesuffix(".md").split("-")
        return lang, int(depth)

    def _written(self, page: Page, lang: str, up: str) -> dict[str, str]:
        """Return the slots of a hand-written page."""
        path = page.file.dest_uri.removeprefix(ROOTS[lang])
        frame = self.frames[lang]
        title = str(page.title)
        stem = path.removesuffix(".html")
        steps = [{"name": frame.words["home"], "href": f"{up}index.html"}, {"name": title, "href": None}]
        crumb = frame.templates.draw("frame/breadcrumb.html", steps=steps)
        items = [
            {"id": item.id, "text": Markup(item.title)} for top in page.toc.items for item in top.children
        ]
        written = {
            "path": path,
            "section": "about" if stem == "about" else stem,
            "up": up,
            "title": title,
            "description": page.meta.get("description") or frame.words["site-about"],
            "article": f'{crumb}<div class="qf-written">{page.content}</div>',
            "contents": items,
            "steps": steps,
        }
        return page_slots(frame, self.settings, written)

    def _frame(self, values: dict[str, str], lang: str, up: str) -> dict[str, Any]:
        other = "en" if lang == "zh" else "zh"
        return {
            **{slot: Markup(value) for slot, value in values.items()},
            "policy": Markup(MARK),
            "skip": escape(self.frames[lang].words["skip"]),
            "foot": Markup(self.frames[lang].foot(up)),
            "search": Markup(self.frames[lang].search(up)),
            "tools": Markup(self.frames[lang].tools()),
            "style": self.assets.style,
            "early": self.assets.early,
            "script": self.assets.script,
            "feed": f"{up}{FOLDER}{ALL}" if self.settings.site_url else "",
            "switch_lang": LANG_TAGS[other],
            "switch_name": self.frames[other].words["language-name"],
        }

    def _config_in(self, config: MkDocsConfig, lang: str) -> MkDocsConfig:
        """Return the configuration with language, site name, home page and the names of switches in ``lang``."""
        words = self.frames[lang].words
        local = copy.copy(config)
        theme = copy.deepcopy(config.theme)
        theme["language"] = lang
        for scheme in theme["palette"]:
            scheme["toggle"]["name"] = words[scheme["toggle"]["name"]]
        local["theme"] = theme
        local["site_name"] = words["site-name"]
        local["extra"] = {**config.extra, "homepage": f"{ROOTS[lang]}index.html"}
        return local


def _plain_page(path: str, up: str, frame: Frame, article: str) -> dict[str, Any]:
    return {
        "path": path,
        "section": "",
        "up": up,
        "title": frame.words["not-found-title"],
        "description": frame.words["not-found-text"],
        "article": article,
        "contents": [],
        "steps": [],
    }
