"""Where each form of exhibit stands on the site, and how tests handle it."""

from playwright.sync_api import Locator

#: A page for each form; ``pledge`` is the printable form of cards.
PAGES = {
    "ladder": "practices/credit-points.html",
    "flow": "practices/payout-153.html",
    "lifeline": "practices/construction-1-3-4-x.html",
    "cards": "practices/four-norms.html",
    "pledge": "practices/four-colour-pledges.html",
    "checklist": "practices/off-duty-weekly-report.html",
    "calculator": "practices/mechanism-133.html",
    "map": "practices/red-line-map.html",
    "lottery": "practices/sunshine-enrolment.html",
    "comparison": "practices/auto-approval.html",
    "tree": "practices/clean-market.html",
    "colours": "practices/three-colour-code.html",
    "quiz": "practices/interactive-platform.html",
}


def open_exhibit(site, watch, kind: str, lang: str = "zh", **options: object) -> Locator:
    """Open the page of a form and return its exhibit."""
    page = watch(**options).open(site + ("en/" if lang == "en" else "") + PAGES[kind])
    return page.locator("[data-exhibit]")


def press(part: Locator, action: str) -> None:
    """Press the one button of an action, even where it says that it has no effect now."""
    part.locator(f"[data-do={action}]").click(force=True)


def status(part: Locator) -> str:
    """Return what the exhibit says to those who listen."""
    return part.locator("[role=status]").inner_text().strip()


def current(part: Locator, items: str) -> list[int]:
    """Return the places of the items that are marked as current."""
    marks = part.locator(items).evaluate_all("all => all.map((item) => item.hasAttribute('aria-current'))")
    return [place for place, mark in enumerate(marks) if mark]


#: What a visitor does with each form, for tests of how it looks and behaves afterwards.
TRIED = {
    "ladder": ["tr[data-points='10'] [data-do=act]", "tr[data-points='10'] [data-do=act]", "[data-do=more]"],
    "flow": ["[data-do=next]", "[data-do=next]", "[data-do=returns]"],
    "lifeline": ["[data-do=next]", "[data-do=next]"],
    "cards": ["[data-do=cover]", "[data-do=turn]"],
    "pledge": ["[data-do=choose] >> nth=2"],
    "checklist": ["input >> nth=1", "[data-do=open]"],
    "calculator": ["[data-do=more] >> nth=0", "[data-do=more] >> nth=1"],
    "map": ["[data-do=post] >> nth=3"],
    "lottery": ["[data-do=digits]", "[data-do=draw]", "[data-do=again]"],
    "comparison": ["[data-do=before]"],
    "tree": ["[data-do=fold] >> nth=2"],
    "colours": ["[data-do=sort] >> nth=1", "[data-do=sort] >> nth=5"],
    "quiz": [],
}


def try_out(part: Locator, kind: str) -> None:
    """Do with an exhibit what visitors do."""
    for target in TRIED[kind]:
        part.locator(target).first.click()
