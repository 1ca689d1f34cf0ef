"""The scripts of the theme, as they are shortened and joined."""

import re

from projects import ROOT

SCRIPTS = sorted((ROOT / "theme" / "components").glob("*/*.js"))


def test_no_script_has_a_template_inside_a_template():
    """Shortening takes the inner one for code and drops its spaces."""
    assert SCRIPTS
    for path in SCRIPTS:
        assert not re.search(r"\$\{[^}`]*`", path.read_text("utf-8")), path
