"""Optical margins: signs at the ends and beginnings of lines that hang into the margin, that it look even.

How far a sign hangs is a part of its width; small signs hang farther, as the eye sees past them. Quotation
marks hang at both ends, since what opens words in one language closes them in another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

AFTER = {
    **dict.fromkeys("-\u2010", 0.5),
    **dict.fromkeys(".,", 0.6),
    **dict.fromkeys("\u00b7\u0387", 0.6),
    **dict.fromkeys(":;", 0.4),
    **dict.fromkeys("'\u2018\u2019", 0.5),
    **dict.fromkeys('"\u201c\u201d', 0.4),
    **dict.fromkeys("\u00ab\u00bb\u2039\u203a", 0.3),
    "\u2013": 0.25,
    "\u2014": 0.15,
}
"""What part of a sign hangs over the end of a line."""
BEFORE = {
    **dict.fromkeys("'\u2018\u2019\u201a", 0.5),
    **dict.fromkeys('"\u201c\u201d\u201e', 0.4),
    **dict.fromkeys("\u00ab\u00bb\u2039\u203a", 0.3),
    **dict.fromkeys("([", 0.1),
}
"""What part of a sign hangs over the beginning of a line."""


@dataclass(frozen=True)
class Hanging:
    """Which signs hang, and what part of them."""

    ends: Mapping[str, float] = field(default_factory=dict)
    beginnings: Mapping[str, float] = field(default_factory=dict)

    def after(self, sign: str, width: Callable[[str], float]) -> float:
        """Return how far a sign hangs over the end of its line, in CSS pixels; `width` measures it."""
        return self.ends[sign] * width(sign) if sign in self.ends else 0.0

    def before(self, sign: str, width: Callable[[str], float]) -> float:
        """Return how far a sign hangs over the beginning of its line."""
        return self.beginnings[sign] * width(sign) if sign in self.beginnings else 0.0


NONE = Hanging()
OPTICAL = Hanging(AFTER, BEFORE)
