"""Bodies: five headed sections with a table, a quotation, bold words and three links, about 918 Han
characters in Chinese and 554 words in English."""

from __future__ import annotations

from random import Random

from bench import words

#: Characters and words at which a section ends after its current sentence.
_ZH_SECTION, _EN_SECTION = 155, 79


def make(rng: Random, links: list[str]) -> dict[str, str]:
    """Return the bodies by language; ``links`` are addresses (``case:x``) for sections 1, 3 and 5."""
    headings = rng.sample(words.HEADINGS, 5)
    rows = [(words.short(rng), rng.randint(2, 99), words.short(rng)) for _ in range(4)]
    zh: list[str] = []
    en: list[str] = []
    length = rng.uniform(0.8, 1.2)
    for number, (zh_heading, en_heading) in enumerate(headings):
        zh.append(f"## {zh_heading}")
        en.append(f"## {en_heading}")
        zh_text, en_text = _text(rng, length)
        if number in (0, 2, 4) and number // 2 < len(links):
            zh_text += f"详见[{words.short(rng)['zh']}]({links[number // 2]})。"
            en_text += f" See also [{words.short(rng)['en'].lower()}]({links[number // 2]})."
        zh.append(zh_text)
        en.append(en_text)
        if number == 1:
            zh.append(_table(("环节", "次数", "说明"), [(a["zh"], n, b["zh"]) for a, n, b in rows]))
            en.append(_table(("Step", "Times", "Note"), [(a["en"], n, b["en"]) for a, n, b in rows]))
        if number == 3:
            zh.append(f"> {words.zh_sentence(rng)}")
            en.append(f"> {words.en_sentence(rng)}")
    return {"zh": "\n\n".join(zh) + "\n", "en": "\n\n".join(en) + "\n"}


def _text(rng: Random, length: float) -> tuple[str, str]:
    """Return two paragraphs in each language; the first words of each second paragraph are bold."""
    zh, en = [""], [""]
    count = 0
    while sum(map(len, zh)) < _ZH_SECTION * length:
        if count == 3:
            zh.append(f"**{rng.choice(words.WHAT_ZH)}：**")
        zh[-1] += words.zh_sentence(rng)
        count += 1
    count = 0
    while sum(part.count(" ") for part in en) < _EN_SECTION * length:
        if count == 3:
            en.append(f"**{rng.choice(words.WHAT_EN).capitalize()}:**")
        en[-1] += (" " if en[-1] else "") + words.en_sentence(rng)
        count += 1
    return "\n\n".join(zh), "\n\n".join(en)


def _table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    lines = [head, ("---", "---:", "---"), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
