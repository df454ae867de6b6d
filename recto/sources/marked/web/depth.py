"""How deep a web page nests, before it is made a tree: browsers' own way to one takes time by its square."""

import re

from recto.errors import SourceError

DEEPEST = 10_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# What may stay open without nesting (HTML standard, 13.1.2.1, 13.1.2.4), or closes what is open of its kind.
_NOT_NESTING = frozenset(
    "a area base body br button caption col colgroup dd dt embed form head hr html img input li link meta "
    "nobr optgroup option p param rb rp rt rtc source tbody td tfoot th thead tr track wbr".split()
)


def refuse_deep(text: str, name: str) -> None:
    """Raise SourceError for a page that opens many thousand elements and closes none of them."""
    open_ = 0
    for found in _TAG.finditer(text):
        if found[2].lower() not in _NOT_NESTING:
            open_ += -1 if found[1] else 1
        if open_ > DEEPEST:
            raise SourceError(f"{name}: the page nests elements more than {DEEPEST} deep: refused.")
        open_ = max(open_, 0)
