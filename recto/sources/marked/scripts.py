"""To which kind of scripts words belong: word processors say languages and looks of each kind apart."""

import re
from collections.abc import Iterator

WESTERN, ASIAN, COMPLEX = "western", "asian", "complex"
# Blocks of Unicode by what OpenDocument (1.3, part 3, 20.360) calls the type of a script.
_COMPLEX = "\u0590-\u109f\u1780-\u17ff\u1a20-\u1aaf\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00011fff"
_ASIAN = (
    "\u1100-\u11ff\u2e80-\u2fff\u3005-\u3007\u3021-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff10-\uffef\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
_RUNS = re.compile(
    f"(?P<complex>[{_COMPLEX}](?:[^\\w]*[{_COMPLEX}])*)|(?P<asian>[{_ASIAN}](?:[^\\w]*[{_ASIAN}])*)|"
    f"(?P<western>[^{_COMPLEX}{_ASIAN}]+)"
)
_FIRST_OF_OTHERS = "\u0590"
# Languages of which the region tells the script.
_BY_REGION = ("zh",)


def runs(words: str) -> Iterator[tuple[str, str]]:
    """Yield stretches of one kind of scripts with that kind; blanks and points between two go with them."""
    if not words or max(words) < _FIRST_OF_OTHERS:
        yield words, WESTERN
        return
    for found in _RUNS.finditer(words):
        yield found[0], found.lastgroup or WESTERN


def primary(tag: str) -> str:
    """Return a language tag without its region, which seldom says what language words are in."""
    first = tag.split("-")[0]
    return tag if first in _BY_REGION else first
