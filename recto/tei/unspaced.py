"""Scripts that put no blanks between words: no end of a line, of the file or of the source, parts any there.

Chinese and Japanese files have their lines broken within sentences. What such a line end would part in
other scripts goes on, as in browsers (CSS Text 3, 4.1.2, 'Segment Break Transformation Rules').
"""

import re
from collections.abc import Iterable

from recto.tei.mixed import Element, Run, runs, set_text
from recto.tei.names import local
from recto.tei.vocabulary import BROKEN

_BLANKS = " \t\r\n"
# Han and kana with their points, also those of full width; Hangul has blanks.
_LETTER = (
    "[\u2e80-\u2fff\u3001-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
)
_UNSPACED = re.compile(_LETTER)
_WITHIN = re.compile(rf"(?<={_LETTER})[ \t\r]*\n[ \t\r\n]*(?={_LETTER})")
_BLOCKS = frozenset(
    "p ab l lg head div sp speaker stage item label cell row quote byline note bibl lem rdg".split()
)
_AS_WRITTEN = frozenset({"eg", "egXML", "code", "formula"})


def join_lines(root: Element) -> None:
    """Take out the blanks that line ends put between letters of such scripts; let no line part these."""
    held = list(runs(root, _is_as_written))
    if not any(_UNSPACED.search(run.text) for run in held):
        return
    before, between = "", list[Run]()
    for run in held:
        if local(run.element.tag) in _BLOCKS:
            before, between = "", []
        set_text(run, _WITHIN.sub("", run.text))
        words = run.text.strip(_BLANKS)
        if words and _UNSPACED.fullmatch(before) and _UNSPACED.fullmatch(words[0]):
            _join(between, run)
        if words:
            before, between = words[-1], []
        between.append(run)


def _is_as_written(element: Element) -> bool:
    return local(element.tag) in _AS_WRITTEN


def _join(between: Iterable[Run], run: Run) -> None:
    """Join the letters before the runs `between` with those of `run`, if only a line end parts them."""
    passed = [*between, run]
    begun = [each.element for each in passed[1:] if each.follows and local(each.element.tag) == "lb"]
    blanks = [each.text[len(each.text.rstrip(_BLANKS)) :] for each in passed[:-1]]
    blanks.append(run.text[: len(run.text) - len(run.text.lstrip(_BLANKS))])
    if not begun and "\n" not in "".join(blanks):
        return
    for each in passed[:-1]:
        set_text(each, each.text.rstrip(_BLANKS))
    set_text(run, run.text.lstrip(_BLANKS))
    for line in begun:
        parent = line.getparent()
        if parent is not None and local(parent.tag) not in BROKEN:
            line.set("break", "no")
