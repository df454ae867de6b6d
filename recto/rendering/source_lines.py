"""Lines of the source as lines of the edition: where each begins and ends, and the number that it has.

So inscriptions and papyri are printed. A line of the source is `span.source-line`, which begins with
`span.lb.line-begins`, the number in it, and ends with `br.line-ends`.
"""

import unicodedata

from lxml import etree

from recto.rendering.dispatch import Context, start
from recto.rendering.xhtml import add, generated, has_class, new, space, xhtml
from recto.tei.mixed import Run, append, append_text, pieces, remove, set_text, tail

Element = etree._Element

_BLOCKS = frozenset(map(xhtml, "p li td th dd div".split()))
_TURNS = frozenset({"pb", "cb", "gb", "fw", "milestone"})
"""Classes of what stands before a line of the source and belongs to it: the page that it begins."""
_CITING = frozenset({"entry", "note"})
"""Classes of what cites words of the source, without its lines."""
_HYPHENS = ("-", "\u2010", "\u2011")


def line_break(element: Element, to: Element, context: Context) -> None:
    """Render the beginning of a line of the source as a line with its number; a stroke in what cites it.

    A word that goes on in the new line has a hyphen at the end of the old one, if it brings none.
    """
    joined = element.get("break") == "no"
    around = (to, *to.iterancestors())
    if any(has_class(each, css) for each in around for css in _CITING):
        _stroke(to, joined)
        return
    block = next((each for each in around if each.tag in _BLOCKS), to)
    if any(str(text).strip() for text in block.itertext()):
        _end_line(to, joined, tail(element))
    place = start(element, to, "span", "lb line-begins", context)
    if number := element.get("n", ""):
        generated(place, "span", "line-number", f"{number} ")


def _stroke(to: Element, joined: bool) -> None:
    """Put the stroke between lines that are cited, with blanks of the text beside it where words end."""
    if not joined:
        space(to)
    generated(to, "span", "line-stroke", "|")
    if not joined:
        space(to)


def set_source_lines(body: Element) -> None:
    """Put the lines of the source that blocks hold into elements, so that each is set as a line.

    What stands between such blocks in their section goes on in their lines, and is set alike.
    """
    places = [each for each in body.iter(xhtml("span")) if has_class(each, "line-begins")]
    sections = (next(each.iterancestors(xhtml("section")), body) for each in places)
    for section in dict.fromkeys(sections):
        for block in [each for each in section.iter(*_BLOCKS) if _is_of_lines(each, section)]:
            block.set("class", f"{block.get('class', '')} source-lines".strip())
            _divide(block)


def _is_of_lines(block: Element, section: Element) -> bool:
    """Tell whether a block holds words of the source itself, in a section that has its lines."""
    own = next(block.iterancestors(xhtml("section")), None) is section
    return own and not has_class(block, "generated") and not any(each.tag in _BLOCKS for each in block)


def _end_line(to: Element, joined: bool, following: str) -> None:
    """End a line before the places of what turns with it; where a word is `joined`, with a hyphen."""
    turns = list(_turns_at_end(to))
    for each in turns:
        remove(each)
    last = Run(to[-1], follows=True) if len(to) else Run(to, follows=False)
    set_text(last, last.text.rstrip())
    words = last.text or ("".join(map(str, to[-1].itertext())) if len(to) else "")
    if not joined:
        space(to)
    elif not (_goes_on_without(words) or following.lstrip().startswith(_HYPHENS)):
        generated(to, "span", "hyphen", "-")
    add(to, "br", {"class": "line-ends"})
    for each in turns:
        append(to, each)


def _goes_on_without(words: str) -> bool:
    """Tell whether words go on in a new line without a hyphen of ours: they bring one, or need none."""
    return words.endswith(_HYPHENS) or unicodedata.east_asian_width(words[-1:] or " ") in "WF"


def _turns_at_end(to: Element) -> list[Element]:
    """Return the places of the source that stand at the end of what is rendered so far."""
    found: list[Element] = []
    for each in reversed(to):
        if tail(each).strip() or not any(has_class(each, css) for css in _TURNS):
            break
        found.insert(0, each)
    return found


def _divide(block: Element) -> None:
    """Put each line of a block into an element; the first goes on a line from before where none begins."""
    lines: list[list[str | Element]] = [[]]
    for piece in list(pieces(block)):
        lines[-1].append(piece)
        if not isinstance(piece, str) and has_class(piece, "line-ends"):
            lines.append([])
    del block[:]
    block.text = None
    for line in lines:
        held = [each for each in line if not isinstance(each, str) or each.strip()]
        if held:
            begins = any(not isinstance(each, str) and has_class(each, "line-begins") for each in held)
            css = "source-line" if begins else "source-line continued"
            _fill(append(block, new("span", {"class": css})), line)


def _fill(line: Element, held: list[str | Element]) -> None:
    for piece in held:
        append_text(line, piece) if isinstance(piece, str) else append(line, piece)
