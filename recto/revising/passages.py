"""What changed in the words of the text: passage by passage, and passages that came, went or moved."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice

from recto.revising.change import CHANGED, JOINED, MOVED, SPLIT, Change
from recto.revising.pairs import Pairs
from recto.revising.state import NOWHERE, Passage, Unit
from recto.revising.wordwise import ADDED, WITHDRAWN, Piece, Span, bare, spans
from recto.tei.aligning import heaviest_in_order

_AROUND = 3
"""So many words beside a change tell its place, at the most."""


@dataclass(frozen=True)
class Told:
    """The entries, of either state, whose words are told with what changed in the apparatus."""

    old: frozenset[int]
    new: frozenset[int]


def passage_changes(pairs: Pairs, told: Told) -> Iterator[Change]:
    """Yield the changes of passages in the order of the newer state, those withdrawn where they stood."""
    old = {each.serial: each for each in pairs.old.passages}
    made = {part for parts in pairs.split.values() for part in parts}
    from_ = {parts[0]: whole for whole, parts in pairs.split.items()}
    moved = _moved(pairs, made)
    yield from _withdrawn(pairs)
    for new in pairs.new.passages:
        if new.serial in from_:
            parts = pairs.split[from_[new.serial]]
            yield from _split(old[from_[new.serial]], _of(pairs.new.passages, parts), told)
        elif new.serial in pairs.joined:
            yield from _joined(_of(pairs.old.passages, pairs.joined[new.serial]), new, told)
        elif new.serial in moved:
            yield moved[new.serial]
        if new.serial in made or new.serial in pairs.joined:
            continue
        if new.serial in pairs.back:
            yield from _same_passage(old[pairs.back[new.serial]], new, told)
        else:
            yield Change("passage", ADDED, None, new.place, new.name, after=new.text)


def _of(passages: Sequence[Passage], serials: Sequence[int]) -> list[Passage]:
    wanted = set(serials)
    return [each for each in passages if each.serial in wanted]


def _withdrawn(pairs: Pairs) -> Iterator[Change]:
    joined = {part for parts in pairs.joined.values() for part in parts}
    for each in pairs.gone(pairs.old.passages):
        if each.serial not in joined and each.serial not in pairs.split:
            yield Change("passage", WITHDRAWN, each.place, None, each.name, before=each.text)


def _moved(pairs: Pairs, made: set[int]) -> dict[int, Change]:
    """Return for passages that stand elsewhere in the order that they moved; neighbours move together."""
    both, _ = pairs.matched(pairs.old.passages, pairs.new.passages)
    places = {each.serial: place for place, each in enumerate(pairs.new.passages)}
    kept = set(heaviest_in_order([(places[new.serial], len(new.words)) for _, new in both]))
    out = [(number, *pair) for number, pair in enumerate(both) if number not in kept]
    runs = groupby(
        enumerate(out), key=lambda each: (each[1][0] - each[0], places[each[1][2].serial] - each[0])
    )
    found = {}
    for _, held in runs:
        run = [each[1:] for _, each in held]
        (first, now), (last, _) = run[0], run[-1]
        words = " … ".join(dict.fromkeys((_opening(first), _opening(last))))
        found[now.serial] = Change("passage", MOVED, first.place, now.place, now.name, words, words)
    return found


def _opening(passage: Passage) -> str:
    return " ".join(passage.words[:_AROUND])


def _split(old: Passage, new: Sequence[Passage], told: Told) -> Iterator[Change]:
    words = "", " | ".join(map(_opening, new))
    yield Change("passage", SPLIT, old.place, new[0].place, new[0].name, _opening(old), words[1])
    yield from _word_changes(old, joint(new), told)


def _joined(old: Sequence[Passage], new: Passage, told: Told) -> Iterator[Change]:
    before = " | ".join(map(_opening, old))
    yield Change("passage", JOINED, old[0].place, new.place, new.name, before, _opening(new))
    yield from _word_changes(joint(old), new, told)


def joint(passages: Sequence[Passage]) -> Passage:
    """Return neighbouring passages as one."""
    words = tuple(word for each in passages for word in each.words)
    owners = tuple(owner for each in passages for owner in each.owners)
    begins = accumulate((each.letters[-1] for each in passages), initial=0)
    breaks = tuple(
        (begin + letters, page, line)
        for each, begin in zip(passages, begins, strict=False)
        for letters, page, line in ((0, each.place.page, each.place.line), *each.breaks)
    )
    return Passage(passages[0].name, passages[0].place, words, owners=owners, breaks=breaks)


def _same_passage(old: Passage, new: Passage, told: Told) -> Iterator[Change]:
    if old.words != new.words:
        yield from _word_changes(old, new, told)
    yield from encoding_changes(old, new)


def untold(old: Unit, new: Unit, told: Told) -> list[Span]:
    """Return where the words of two units differ, but for what is told with entries in them."""

    def is_told(span: Span) -> bool:
        before = old.owners[span.old_start : span.old_end]
        after = new.owners[span.new_start : span.new_end]
        return _all_in(before, told.old) or _all_in(after, told.new)

    found = (span for each in spans(old.words, new.words) for span in _cut(each, is_told))
    return [each for each in found if not is_told(each)]


def _word_changes(old: Passage, new: Passage, told: Told) -> Iterator[Change]:
    """Yield each stretch of words that changed and is not told with an entry."""
    found = untold(old, new, told)
    places = _places(old.words) if found else {}
    for span in found:
        lead, trail = _around(old.words, places, span)
        was = " ".join(old.words[span.old_start : span.old_end])
        is_ = " ".join(new.words[span.new_start : span.new_end])
        yield Change(
            "words",
            CHANGED,
            old.place_of(span.old_start),
            new.place_of(span.new_start),
            new.name,
            *bare(was, is_, not lead, not trail),
            lead=lead,
            trail=trail,
            pieces=_pieces(old.words, new.words, span),
        )


def _all_in(owners: Sequence[int], told: frozenset[int]) -> bool:
    return bool(owners) and all(each != NOWHERE and each in told for each in owners)


def _cut(span: Span, is_told: Callable[[Span], bool]) -> Iterator[Span]:
    """Yield a stretch in parts, word by word as far as both sides have equally many, told ones apart."""
    count = span.old_end - span.old_start
    if is_told(span) or count != span.new_end - span.new_start:
        yield span
        return
    single = (Span(span.old_start + i, span.old_start + i + 1, span.new_start + i, span.new_start + i + 1)
              for i in range(count))  # fmt: skip
    for _, held in groupby(single, key=is_told):
        run = list(held)
        yield Span(run[0].old_start, run[-1].old_end, run[0].new_start, run[-1].new_end)


def _pieces(old: Sequence[str], new: Sequence[str], span: Span) -> tuple[Piece, ...]:
    """Return what changed between the words on both sides of it."""
    held = (
        ("same", old[max(0, span.old_start - _AROUND) : span.old_start]),
        (WITHDRAWN, old[span.old_start : span.old_end]),
        (ADDED, new[span.new_start : span.new_end]),
        ("same", old[span.old_end : span.old_end + _AROUND]),
    )
    return tuple(Piece(manner, " ".join(words)) for manner, words in held if words)


def _around(words: Sequence[str], places: Mapping[str, list[int]], span: Span) -> tuple[str, str]:
    """Return as few words around a stretch as tell it from others; beside an insertion at least one.

    `places` are where in the older `words` each of them stands.
    """
    first, last = span.old_start, span.old_end
    for count in range(0 if first < last else 1, _AROUND + 1):
        start, end = max(0, first - count), min(len(words), last + count)
        alike = (
            each for each in places[words[start]] if words[each : each + end - start] == words[start:end]
        )
        if len(list(islice(alike, 2))) == 1:
            break
    return " ".join(words[start:first]), " ".join(words[last:end])


def _places(words: Sequence[str]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        found[word].append(place)
    return found


def encoding_changes(old: Unit, new: Unit) -> Iterator[Change]:
    """Yield what changed of a passage that no reader of an edition sees."""
    if old.key != new.key:
        yield Change("encoding", CHANGED, old.place, new.place, "xml:id", old.key, new.key)
    before, after = (Counter(tag for _, tag in each.markup) for each in (old, new))
    if before != after:
        gone, added = (
            " ".join((one - other).elements()) for one, other in ((before, after), (after, before))
        )
        yield Change("encoding", CHANGED, old.place, new.place, "markup", gone, added)
    elif old.words == new.words and old.markup != new.markup:
        yield Change("encoding", MOVED, old.place, new.place, "markup")
    elif old.words and old.words == new.words and _is_spaced_otherwise(old, new):
        yield Change("encoding", CHANGED, old.place, new.place, "white space")


def _is_spaced_otherwise(old: Unit, new: Unit) -> bool:
    """Tell whether runs of text differ in their blanks, where nothing came or went between them."""
    return len(old.written) == len(new.written) and old.written != new.written
