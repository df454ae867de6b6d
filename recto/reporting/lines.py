"""A file whose pointers count lines in stretches: the lines that the TEI points to, and those between."""

from collections.abc import Iterator, Sequence

from lxml.builder import E

from recto.reporting.stretches import LINES, Element, Received, Stretch, legible
from recto.sources.document import Source, Span


def of_lines(source: Source, root: Element) -> Received:
    """Return the lines of a file as stretches: those that a TEI document points to, those between them."""
    lines = source.text.split("\n")
    made = tuple(_stretch(lines, span, is_text) for span, is_text in _runs(root, len(lines)))
    return Received(tuple(each for each in made if each is not None), "line")


def _runs(root: Element, count: int) -> Iterator[tuple[Span, bool]]:
    """Yield runs of lines in order, counted from 0, and whether something points to them."""
    found = (LINES.search(each.get("source", "")) for each in root.iter("{*}*"))
    pointed = sorted({(int(each[1]), int(each[2])) for each in found if each})
    end = 0
    for start, stop in pointed:
        if end < start:
            yield Span(end, start), False
        if end < stop:
            yield Span(max(start, end), stop), True
        end = max(end, stop)
    if end < count:
        yield Span(end, count), False


def _stretch(lines: Sequence[str], span: Span, is_text: bool) -> Stretch | None:
    """Return lines as they stand in the file; none where they are blank."""
    held = lines[span.start : span.end]
    if not "".join(held).strip():
        return None
    shown = E.div({"class": "lines"}, legible("\n".join(held).strip("\n")))
    return Stretch(f"line {span.start + 1}", "", (span,), shown, is_text=is_text)
