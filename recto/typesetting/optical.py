"""Optical margins: signs at the ends and beginnings of lines that hang into the margin, that it look even.

How far a sign hangs is a part of its width; small signs hang farther, as the eye sees past them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

AFTER = {
    "-": 0.7,
    "\u2010": 0.7,
    ".": 0.7,
    ",": 0.7,
    ";": 0.4,
    ":": 0.4,
    "\u2019": 0.6,
    "\u201d": 0.5,
    "'": 0.6,
    '"': 0.5,
    "\u2013": 0.3,
    "\u2014": 0.2,
}
"""What part of a sign hangs over the end of a line."""
BEFORE = {"\u2018": 0.6, "\u201c": 0.5, "'": 0.6, '"': 0.5, "(": 0.15, "[": 0.1}
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
