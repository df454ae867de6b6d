"""`Rendered` -> plain text: every word of the edition as lines of UTF-8, for machines and for archives.

Paragraphs are lines with a blank one between; verses, items and rows are lines. A call is `[^1]`, its note
stands after the text as `[^1]: …`, as in Pandoc's Markdown. An entry of the apparatus begins with the number
of its passage.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from recto.editions import staged
from recto.rendering.document import Rendered
from recto.rendering.xhtml import has_class
from recto.tei.mixed import pieces
from recto.tei.names import local

Element = etree._Element

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_RULES = {"h1": "=", "h2": "=", "h3": "-"}
"""What headings are underlined with."""
_INDENT = "    "
"""Before the later paragraphs of a note."""
_BREAK = "* * *"
_LINE_END = "\u2028"
"""Stands for a break of line (`br`) until blanks are made single: LINE SEPARATOR."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class _Line:
    """A line, or a paragraph as one; `is_tight` where the next of its kind follows at once."""

    text: str
    is_tight: bool = False


@dataclass(frozen=True)
class _Known:
    """What is looked up: the label of each note, the number of the passage in which an id stands."""

    labels: Mapping[str, str]
    numbers: Mapping[str, str]


def write(rendered: Rendered, styles: Path, file: Path) -> None:
    """Write the plain text of `rendered` to `file`; it needs no styles."""
    with staged(file) as making:
        making.write_bytes(text(rendered).encode())


def text(rendered: Rendered) -> str:
    """Return the edition as plain text."""
    body = rendered.document[-1]
    lines = [each for each in _lines(body, _known(body)) if each.text.strip()]
    made = ""
    for before, line in zip([None, *lines], lines, strict=False):
        together = before is not None and before.is_tight and line.is_tight
        made += ("" if before is None else "\n" if together else "\n\n") + line.text
    return f"{made}\n"


def _known(body: Element) -> _Known:
    used: Counter[str] = Counter()
    labels, numbers = {}, {}
    for each in body.iter(etree.Element):
        id_ = each.get("id", "")
        if each.get("role") == "doc-footnote":
            label = "-".join((each.get("data-label") or "note").split())
            used[label] += 1
            labels[id_] = label if used[label] == 1 else f"{label}-{used[label]}"
        elif id_ and (number := _number(each)):
            numbers[id_] = number
    return _Known(labels, numbers)


def _number(element: Element) -> str:
    """Return the number of the verse or passage in which an element stands."""
    around = (element, *element.iterancestors())
    return next((said for each in around if (said := each.get("data-line") or each.get("data-n"))), "")


def _lines(element: Element, known: _Known) -> Iterator[_Line]:
    """Yield the lines of an element: those of its blocks, and of the words between them."""
    make = next((make for fits, make in _MAKERS if fits(element)), _plain)
    yield from make(element, known)


def _plain(element: Element, known: _Known) -> Iterator[_Line]:
    run = ""
    is_tight = _is_verse(element)
    for piece in pieces(element):
        if isinstance(piece, str) or not _has_blocks(piece):
            run += piece if isinstance(piece, str) else _inline(piece, known)
        else:
            yield _Line(_collapsed(run), is_tight)
            yield from _lines(piece, known)
            run = ""
    yield _Line(_collapsed(run), is_tight)


def _has_blocks(element: Element) -> bool:
    return any(local(each.tag) in _BLOCKS for each in element.iter(etree.Element))


def _inline(element: Element, known: _Known) -> str:
    """Return the words of an element within a line."""
    name = local(element.tag)
    if name == "br":
        return _LINE_END
    if name == "img":
        return f"[{element.get('alt')}]" if element.get("alt") else ""
    if element.get("role") == "doc-backlink":
        return ""
    target = element.get("href", "").removeprefix("#")
    if element.get("role") == "doc-noteref" and target in known.labels:
        return f"[^{known.labels[target]}]"
    return "".join(each if isinstance(each, str) else _inline(each, known) for each in pieces(element))


def _note(element: Element, known: _Known) -> Iterator[_Line]:
    """Yield a note; its label stands before it, where its own is left out."""
    label = known.labels[element.get("id", "")]
    own = next((each for each in element.iter(etree.Element) if has_class(each, "label")), None)
    held = [each.text for each in _plain(element, known) if each.text.strip()]
    printed = "" if own is None else _collapsed(_inline(own, known))
    first = held[0].removeprefix(printed).lstrip() if held else ""
    yield _Line("\n\n".join([f"[^{label}]: {first}", *(f"{_INDENT}{each}" for each in held[1:])]))


def _entry(element: Element, known: _Known) -> Iterator[_Line]:
    places = (known.numbers.get(each, "") for each in element.get("data-lemma", "").split())
    number = next(filter(None, places), "")
    words = _joined(element, known)
    yield _Line(f"{number}: {words}" if number else words, is_tight=True)


def _heading(element: Element, known: _Known) -> Iterator[_Line]:
    words = _joined(element, known)
    rule = _RULES.get(local(element.tag), "")
    yield _Line(f"{words}\n{rule * len(words)}" if rule else words)


def _item(element: Element, known: _Known) -> Iterator[_Line]:
    held = [each for each in _plain(element, known) if each.text.strip()]
    for number, each in enumerate(held):
        yield _Line(f"{_INDENT if number else '- '}{each.text}", is_tight=True)


def _row(element: Element, known: _Known) -> Iterator[_Line]:
    yield _Line("\t".join(_joined(cell, known) for cell in element), is_tight=True)


def _rule(element: Element, known: _Known) -> Iterator[_Line]:
    yield _Line(_BREAK)


def _joined(element: Element, known: _Known) -> str:
    return " ".join(each.text for each in _plain(element, known) if each.text.strip())


def _collapsed(run: str) -> str:
    """Return words with single blanks, their lines as the edition breaks them."""
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in run.split(_LINE_END))


def _is_verse(element: Element) -> bool:
    return has_class(element, "l")


_MAKERS = (
    (lambda each: each.get("role") == "doc-footnote", _note),
    (lambda each: has_class(each, "entry"), _entry),
    (lambda each: local(each.tag) in ("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    (lambda each: local(each.tag) == "li", _item),
    (lambda each: local(each.tag) == "tr", _row),
    (lambda each: local(each.tag) == "hr", _rule),
)
"""How the elements that are more than their lines are written; the first that fits."""
