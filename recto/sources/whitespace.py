"""White space as transcribers leave it, made even, and counted."""

import re

# What XML 1.0 (section 2.2) cannot hold, and line ends that belong to no paragraph.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SEPARATORS = re.compile("[\x85\u2028\u2029]")
_NO_BREAK = re.compile("[\xa0\u202f]")
_TABS = re.compile("\t")
_TRAILING = re.compile(r"(?<! ) +$", re.MULTILINE)
_LEADING = re.compile(r"^ +", re.MULTILINE)
_RUNS = re.compile(r"(?<! ) {2,}")

# In this order: whatever is a blank is made a space before spaces are counted.
_INSIDE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("control characters", _CONTROLS, " "),
    ("line separators", _SEPARATORS, " "),
    ("no-break spaces", _NO_BREAK, " "),
    ("tabs", _TABS, " "),
)
_EDGES = (("trailing", _TRAILING, ""), ("space at line begin", _LEADING, ""))
_BETWEEN = (("spaces", _RUNS, " "),)


def normalise(text: str, edges: bool = True) -> tuple[str, dict[str, int]]:
    """Make the white space of `text` even; return the text and how often each kind was changed.

    Every run of blanks becomes one space; with `edges`, blanks at the beginning and end of each line go.
    Without, `text` is taken as a piece from within a line, whose outer blanks part words. Line ends stay.
    """
    counts: dict[str, int] = {}
    for kind, pattern, instead in _INSIDE + (_EDGES if edges else ()) + _BETWEEN:
        text, count = pattern.subn(instead, text)
        if count:
            counts[kind] = count
    return text, counts
