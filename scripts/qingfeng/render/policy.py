"""The content security policy of a page (W3C CSP3): what it may load and run, said in its own head.

Inline scripts are the theme's alone; each is allowed by its hash. Contributed text cannot add one, and if it could,
the hash would not be there. Data blocks such as JSON-LD are not run and need none.
"""

from __future__ import annotations

import base64
import hashlib
import re

#: Printed by ``theme/main.html`` where the policy stands.
MARK = '<meta http-equiv="Content-Security-Policy" content="qfpolicy">'
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
#: What stands in the article is content and gets no leave to run.
_ARTICLE = re.compile(r'<article [^>]*id="qf-main".*</article>', re.DOTALL)
_TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_RUN = ("", "text/javascript", "module")


def policy(html: str) -> str:
    """Return the policy of a page drawn by the theme. ``frame-ancestors`` cannot stand in a page: servers say it."""
    scripts = [
        match[2]
        for match in _SCRIPT.finditer(_ARTICLE.sub("", html))
        if "src=" not in match[1] and _type(match[1]) in _RUN
    ]
    hashes = sorted({f"'sha256-{_digest(script)}'" for script in scripts})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )


def with_policy(html: str) -> str:
    """Return a page with its policy where the theme printed ``MARK``; ``ValueError`` when it printed none."""
    if html.count(MARK) != 1:
        raise ValueError("the theme prints no place for the content security policy, or more than one")
    return html.replace(MARK, MARK.replace("qfpolicy", policy(html)))


def without_policy(html: str) -> str:
    """Return a page without a policy, for ``mkdocs serve``: its live reload is an inline script that changes."""
    return html.replace(MARK, "")


def _type(attributes: str) -> str:
    found = _TYPE.search(attributes)
    return found[1].lower() if found else ""


def _digest(script: str) -> str:
    text = script.replace("\r\n", "\n").replace("\r", "\n")  # as a reader of HTML takes it
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
