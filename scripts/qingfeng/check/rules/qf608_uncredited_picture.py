"""QF608 uncredited-picture: 图片没有署名和许可 / a picture without credit and licence."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.pictures_used import pictures_used
from qingfeng.check.rule import EntryView, Input, Rule


def uncredited_picture(view: EntryView) -> Iterator[Finding]:
    folder, _, data = view.data.rpartition("/")
    told = {f"{folder}/{item.file}" for item in getattr(view.model, "pictures", ())}
    for use in pictures_used(view) if view.pictures else ():
        if use.path in told or use.path not in view.pictures:
            continue  # one that is not there is told as such
        told.add(use.path)
        name = use.path.rpartition("/")[2]
        example = f"- {{file: {name}, credit: {{zh: …, en: …}}, licence: …}}"
        yield Finding(
            f"图片“{shown_value(name)}”没有写明是谁的、凭什么可以用",
            f"nothing says whose the picture {shown_value(name)!r} is and on what terms it may be used",
            f"在 {data} 的 pictures 里加一项：{example}；许可的选项见 content/vocab/licences.yml；没有许可就不能用",
            f"add an item to pictures in {data}: {example}; the licences are in content/vocab/licences.yml; "
            "without any the picture cannot be used",
            path=use.body,
            line=use.line,
            column=use.column,
            length=use.length,
        )


RULE = Rule("QF608", "uncredited-picture", Input.ENTRY, uncredited_picture)
