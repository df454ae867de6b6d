"""Plain text in stretches: a piece for each run of lines of a block, its guesses marked in it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from lxml.builder import E

from recto.reporting.stretches import Element, Received, Removed, Stretch, legible, line_starts
from recto.sources.document import Block, Guess, Mark, Source, Span
from recto.tei.mixed import append, append_text

_REMOVED = "removed"


def of_characters(source: Source) -> Received:
    """Return plain text in stretches: one for each piece of a block that nothing of another stands in."""
    starts = line_starts(source.text)
    pieces = list(_pieces(source))
    guesses, of_the_whole = _shared_out(source, [span.start for span, _ in pieces])
    stretches = [
        _stretch(source, starts, span, block, guesses.get(number, []))
        for number, (span, block) in enumerate(pieces)
    ]
    return Received(tuple(stretches), "char", starts, tuple(of_the_whole))


def _pieces(source: Source) -> Iterator[tuple[Span, Block | None]]:
    """Yield what each block covers in one piece, and what lies between blocks and is no blank."""
    parts = sorted((span, number) for number, block in enumerate(source.blocks) for span in block.spans)
    joined: list[tuple[Span, int]] = []
    for span, number in parts:
        if joined and joined[-1][1] == number:
            joined[-1] = (Span(joined[-1][0].start, span.end), number)
        else:
            joined.append((span, number))
    end = 0
    for span, number in joined:
        yield from _between(source, end, span.start)
        yield span, source.blocks[number]
        end = max(end, span.end)
    yield from _between(source, end, len(source.text))


def _between(source: Source, start: int, end: int) -> Iterator[tuple[Span, None]]:
    words = source.text[start:end]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        yield Span(start + lead, start + lead + len(words.strip())), None


def _shared_out(source: Source, starts: Sequence[int]) -> tuple[dict[int, list[Guess]], list[Guess]]:
    """Return the guesses by the number of the piece in which each begins, and those on the whole file."""
    shared: dict[int, list[Guess]] = {}
    of_the_whole = []
    for guess in source.guesses:
        number = bisect_right(starts, guess.span.start) - 1
        if guess.span == Span(0, len(source.text)):
            of_the_whole.append(guess)
        else:
            shared.setdefault(max(number, 0), []).append(guess)
    return shared, of_the_whole


def _stretch(
    source: Source, starts: Sequence[int], span: Span, block: Block | None, guesses: Sequence[Guess]
) -> Stretch:
    marks = [
        each for each in (block.marks if block else ()) if each.kind == _REMOVED and span.holds(each.span)
    ]
    removed = [Removed(source.words(each.span).strip(), each.value) for each in marks]
    shown = _shown(source, span, _signs(span, guesses, marks))
    label = f"line {bisect_right(starts, span.start)}"
    return Stretch(label, block.kind if block else "", (span,), shown, tuple(guesses), tuple(removed))


def _signs(
    span: Span, guesses: Iterable[Guess], removed: Iterable[Mark]
) -> Iterator[tuple[Span, str, dict[str, str]]]:
    """Yield what is marked within the words, from the first on: no two that overlap."""
    found = [(each.span, "del", {"title": each.value}) for each in removed]
    found += [(each.span, "mark", {"class": each.sure, "title": each.what}) for each in guesses]
    end = span.start
    for place, name, facts in sorted(found, key=lambda each: (each[0].start, -each[0].end)):
        if place != span and place.start >= end and place.end <= span.end and place.start < place.end:
            yield place, name, facts
            end = place.end


def _shown(source: Source, span: Span, signs: Iterable[tuple[Span, str, dict[str, str]]]) -> Element:
    made, end = E.div(), span.start
    for place, name, facts in signs:
        append_text(made, legible(source.text[end : place.start]))
        append(made, E(name, facts, legible(source.words(place))))
        end = place.end
    append_text(made, legible(source.text[end : span.end]))
    return made
