"""How many pixels of a panel a finger needs: sizes in millimetres, worked out from the hall's file.

Targets are 20 mm square, where errors and time level off (Colle and Hiszem 2004); what must be touched lies at most 1,220 mm above
the floor (ADA 308, Section 508 407); text has at least 24 px on a screen of 1080 lines.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from qingfeng.model.hall import Panel

TARGET_MM = 20
HIGHEST_REACH_MM = 1220
MM_AN_INCH = 25.4
#: No panel is smaller: a slip in a hall's file must not make keys that fill the screen.
LEAST_INCHES = 5
LEAST_PX = 320


class Sizes(NamedTuple):
    """Pixels of one millimetre, of the side of a target and of the part of the screen that a seated visitor reaches."""

    millimetre: float
    target: int
    reach: int


def sizes(panel: Panel) -> Sizes:
    """Return the sizes on a panel, in CSS pixels; the browser shows one for each pixel of the panel."""
    width, height = max(LEAST_PX, panel.width_px), max(LEAST_PX, panel.height_px)
    millimetre = math.hypot(width, height) / (max(LEAST_INCHES, float(panel.diagonal_in)) * MM_AN_INCH)
    reach = round((HIGHEST_REACH_MM - panel.lower_edge_mm) * millimetre)
    return Sizes(
        round(millimetre, 3),
        math.ceil(TARGET_MM * millimetre),
        max(height // 3, min(height, reach)),
    )


def style(panel: Panel) -> str:
    """Return the sizes as custom properties of the style sheet."""
    found = sizes(panel)
    share = round(100 * found.reach / max(LEAST_PX, panel.height_px), 1)
    return f":root{{--mm:{found.millimetre}px;--target:{found.target}px;--reach:{share}vh}}"
