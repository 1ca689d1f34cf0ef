"""Where the pages of a site lie: what every output must agree on to lead to them."""

from __future__ import annotations

#: The folder of each kind's pages, below the root of a language.
FOLDERS = {
    "case": "cases",
    "unit": "units",
    "practice": "practices",
    "culture": "culture",
    "quiz": "quizzes",
    "hall": "halls",
}
#: The folder of each language's pages, below the root of the site.
ROOTS = {"zh": "", "en": "en/"}
#: The page of the glossary, below the root of a language, and what precedes the id of a term in its anchors.
GLOSSARY = "glossary.html"
TERM_ANCHOR = "t-"
#: What precedes the id of a question in its anchor on the page of its quiz.
QUESTION_ANCHOR = "q-"
#: The page of the search, below the root of a language; the index lies in the folder of the same name.
SEARCH = "search/index.html"
#: The page of figures, below the root of a language; what is drawn there lies beside it.
FIGURES = "figures/index.html"
#: The page on reading without network, which is also shown then in place of one that is not at hand.
OFFLINE = "offline.html"
#: The page on data and feeds, and the folder of the API below the site.
API_PAGE = "api.html"
API = "api/v1/"
#: The closed list from which each kind takes its form (``Facts.form``).
FORMS = {"case": "case-kinds", "unit": "unit-roles", "practice": "practice-kinds", "culture": "culture-kinds"}
#: How the addresses of lists begin, which lie beside the pages of entries: by what a list is narrowed, or what it shows.
_LISTS = frozenset(
    "channel compare conduct evidence field form have index language place sanction sum year".split(" ")
)


def is_list(stem: str) -> bool:
    """Return whether the page of this name, in the folder of a kind, is a list: no entry may have such an id."""
    first, hyphen, _ = stem.partition("-")
    return stem in ("index", "directory", "by-place") or bool(hyphen) and first in _LISTS
