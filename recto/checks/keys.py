"""Whether what a page says of its lines is true: keys of entries, numbers in the margin, references.

An entry `X-entry` says with its `lemma` which elements of the text it speaks of (two ids: from the beginning
of the first to the end of the second). Its key, the `Lbl` that it begins with, must be the line or lines on
which their glyphs stand; none means that of the entry before it in its layer on that page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path

from recto.checks.like_words import like_words
from recto.checks.lines import Line, Lines, read_lines
from recto.checks.margin_numbers import wrong_numbers
from recto.checks.placed import NOTES, Pages, Piece, Tagged, plain_number, read_pages
from recto.checks.readback import ENDS
from recto.checks.references import line_of_page, wrong_places, wrong_references
from recto.checks.shaping import NO_FACES, Faces
from recto.checks.words import skeleton
from recto.messages import Message, Place, message

Told = Mapping[str, Mapping[str, str]] | None

# In parts of the size of type: how exactly words stand level with others.
_LEVEL = 0.2
# The types of what calls an item: on paper it only refers to it.
CALLS = frozenset({"Link", "Reference"})


@dataclass(frozen=True)
class Finished:
    """A finished PDF as these checks see it."""

    file: Path
    pages: Pages
    lines: Lines
    ids: Mapping[str, Tagged]

    @property
    def items(self) -> list[Tagged]:
        """Return all notes and entries, in the order of the text."""
        return [each for each in self.pages.document.below() if each.type in NOTES or _is_entry(each)]


def _is_entry(element: Tagged) -> bool:
    """Tell whether an element is an item of a layer, and not its call."""
    return "layer" in element.says and element.type not in CALLS


def check(file: Path, told: Told = None, faces: Faces = NO_FACES) -> list[Message]:
    """Return what a finished PDF says wrongly of its own lines and pages, each with its id.

    `told`, by id, is what the structure elements should say of themselves (see `placed.read_pages`).
    """
    return check_finished(read_finished(file, told, faces))


def read_finished(file: Path, told: Told = None, faces: Faces = NO_FACES) -> Finished:
    """Read a finished PDF and count its lines."""
    pages = read_pages(file, told, faces)
    return Finished(file, pages, read_lines(pages), pages.by_id())


def check_finished(book: Finished) -> list[Message]:
    """Return what a finished PDF that was read says wrongly of its own lines and pages."""
    return [each for one in CHECKS for each in one(book)]


def keyed(book: Finished) -> list[Tagged]:
    """Return the entries that are keyed by line."""
    return [each for each in book.items if "lemma" in each.says]


def _say(code: str, text: str, id_: str, book: Finished) -> Message:
    return message(code, f"pdf: {text}", Place(str(book.file), id=id_))


def _keys(book: Finished) -> Iterator[Message]:
    """Check the key of each entry."""
    before: dict[tuple[str, int], str] = {}
    for entry in keyed(book):
        lemma = _lemma(entry, book)
        page = _first_page(entry)
        if lemma is None or page is None:
            yield _say("K-key", f"the words of {entry.says['lemma']} stand on no page", entry.id, book)
            continue
        series = entry.says.get("layer", ""), page
        printed = printed_key(entry) or before.get(series, "")
        before[series] = printed
        on = None if entry.says.get("stands") in ENDS else page
        true = true_keys(lemma, on, book) if lemma else _apart_from_lines(entry, printed, book)
        if printed not in true:
            text = f"the entry {entry.id} is keyed ‘{printed}’, its words stand on {' or '.join(true)}"
            yield _say("K-key", text, entry.id, book)


def printed_key(entry: Tagged) -> str:
    """Return the key that an entry begins with, without spaces and marks of direction."""
    label = next((each for each in entry.below() if each.type == "Lbl"), None)
    return plain_number(label.words()) if label else ""


def true_keys(lemma: list[Line], page: int | None, book: Finished) -> list[str]:
    """Return the forms that the key of words may have which stand from the first to the last line of `lemma`.

    `page` is that of the entry: another page is named where lines are counted by page. For an entry that
    stands apart from the text there is none, and the page is always named.
    """
    if not lemma:
        return [""]
    first, last = lemma[0], lemma[-1]
    beginning = _at(first, page, book)
    if first.key == last.key and (first.page == last.page or book.lines.by != "page"):
        return [beginning]
    range_ = f"{beginning}–{_at(last, first.page, book)}"
    is_next = first.page == last.page and _is_next(first, last)
    return [range_, f"{beginning}f."] if is_next else [range_]


def _is_next(first: Line, last: Line) -> bool:
    """Tell whether the last line is the one after the first, or both are neighbours among those of a line."""
    if first.sub and last.sub:
        of_line = first.key.rpartition(".")[0]
        return last.key == f"{of_line}.{first.sub + 1}"
    return first.key.isdecimal() and last.key == str(int(first.key) + 1)


def _apart_from_lines(entry: Tagged, printed: str, book: Finished) -> list[str]:
    """Return the forms of the key of words in no counted line: none, words like ‘heading’, or their page."""
    element = book.ids[entry.says["lemma"].split()[0]]
    page = _first_page(element)
    if not printed[:1].isdigit():
        return ["", printed]
    folio = "" if page is None else book.pages.folios[page]
    return [printed if printed.startswith(f"{folio},") else folio]


def _at(line: Line, page: int | None, book: Finished) -> str:
    turns = page is None or (line.page != page and book.lines.by == "page" and not line.is_own)
    return line_of_page(line, book.pages) if turns else line.key


def _lemma(entry: Tagged, book: Finished) -> list[Line] | None:
    """Return the lines from the beginning to the end of an entry's words; None where they are not found."""
    ends = [book.ids.get(id_) for id_ in entry.says["lemma"].split()]
    if not ends or any(end is None or not any(end.pieces()) for end in ends):
        return None
    return [line for end in ends if end for line in book.lines.of_element(end)]


def _like_words(book: Finished) -> Iterator[Message]:
    """Check the figures that tell like words of a line apart."""
    for entry in (each for each in keyed(book) if each.id.endswith("-entry")):
        ends = [book.ids[id_] for id_ in entry.says["lemma"].split() if id_ in book.ids]
        if ends and all(any(end.pieces()) for end in ends):
            for code, text in like_words(entry, ends, book.lines):
                yield _say(code, text, entry.id, book)


def _late(book: Finished) -> Iterator[Message]:
    """Check that each note and entry begins on the page of its call or words, but for those at an end."""
    for item in book.items:
        if item.says.get("stands") in ENDS:
            continue
        begins, place = _first_page(item), _place(item, book)
        if begins is None or place is None or begins == place:
            continue
        if not _stands_with_note(item, begins, book):
            folios = book.pages.folios
            text = f"{item.id} begins on page {folios[begins]}, what it speaks of stands on {folios[place]}"
            yield _say("K-late", text, item.id, book)


GAVE_WAY = {
    "unbroken": "a note that must not be broken is",
    "filled": "the text ends before the page is full",
}
"""What a page says of the rule that gave way for the sake of its foot, in words."""


def _gave_way(book: Finished) -> Iterator[Message]:
    """Tell which rule gave way on a page so that its notes have room."""
    for item in book.items:
        if (rule := item.says.get("gave-way")) and (page := _first_page(item)) is not None:
            text = f"on page {book.pages.folios[page]} {GAVE_WAY[rule]}, for the notes from {item.id} on"
            yield _say("K-gave-way", text, item.id, book)


def _place(item: Tagged, book: Finished) -> int | None:
    """Return the page of the words or the call of a note, which may itself stand in a note."""
    ids = item.says.get("lemma", "").split()[:1] or [f"{item.id}-call"]
    element = book.ids.get(ids[0])
    return _first_page(element) if element else None


def _stands_with_note(item: Tagged, page: int, book: Finished) -> bool:
    """Tell whether an entry on words in a note begins with it, as the note runs over to their page."""
    lemma = item.says.get("lemma", "").split()[:1]
    holding = (each for each in book.items if any(below.id in lemma for below in each.below()))
    return any(_first_page(each) == page for each in holding if each is not item)


def _first_page(element: Tagged) -> int | None:
    return next((piece.page for piece in element.pieces()), None)


def _doubled(book: Finished) -> Iterator[Message]:
    """Check that no note or entry is drawn twice: its words then say everything once more."""
    for item in book.items:
        said = skeleton(item.words())
        if said and said == said[: len(said) // 2] * 2:
            yield _say("K-twice", f"{item.id} is drawn twice", item.id, book)


def _order(book: Finished) -> Iterator[Message]:
    """Check that the entries of a layer follow each other on a page as in the text."""
    series = defaultdict(list)
    turned = book.pages.run_right_to_left
    for item in book.items:
        if "layer" in item.says and (begins := _beginning(item)):
            series[item.says["layer"], begins[0].page].append((item, begins))
    for run in series.values():
        for (before, above), (item, below) in pairwise(run):
            if _stands_before(below, above, turned):
                yield _say("K-order", f"{item.id} stands before {before.id}", item.id, book)


def _beginning(item: Tagged) -> list[Piece]:
    """Return what stands level with the first words of an item, which may run in the other direction."""
    pieces = list(item.pieces())
    return [each for each in pieces if each.page == pieces[0].page and _is_level(each, pieces[0])]


def _is_level(one: Piece, other: Piece) -> bool:
    return abs(one.baseline - other.baseline) < _LEVEL * one.size


def _stands_before(one: Sequence[Piece], other: Sequence[Piece], turned: bool) -> bool:
    """Tell whether words stand above, or level with and before, others that are not the end of a column.

    What is before is on the right where lines are `turned`, running from right to left.
    """
    if _is_level(one[0], other[0]):
        if turned:
            return max(each.right for each in one) > max(each.right for each in other)
        return min(each.left for each in one) < min(each.left for each in other)
    before, after = (other[0], one[0]) if turned else (one[0], other[0])
    return one[0].baseline > other[0].baseline and not after.right < before.left


def _margin(book: Finished) -> Iterator[Message]:
    """Check that each number in the margin is that of its line, and that no line lacks its number."""
    for text in wrong_numbers(book.pages, book.lines):
        yield _say("K-line", text, "", book)


def _calls(book: Finished) -> Iterator[Message]:
    """Check that the calls of a layer which starts anew on each page have on each the same first labels.

    Labels that notes of the layer have of their own are not counted among them, and may be left out.
    """
    series: dict[str, dict[int, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    own: dict[str, set[str]] = defaultdict(set)
    for item, page, label in _restarting(book):
        layer, said = item.says["layer"], item.says.get("own-label")
        if said is None:
            series[layer][page].append((item.id, label))
        else:
            own[layer].add(label)
            if label != plain_number(said):
                yield _say("K-label", f"the call of {item.id} is ‘{label}’, not {said}", item.id, book)
    for layer, pages in series.items():
        runs = [[each for each in run if each[1] not in own[layer]] for run in pages.values()]
        longest = [label for _, label in max(runs, key=len)]
        for run in runs:
            figures = (figure for number in count(1) if (figure := str(number)) not in own[layer])
            for (id_, label), wanted, figure in zip(run, longest, figures, strict=False):
                if label != wanted or (label.isdecimal() and label != figure):
                    text = f"the call of {id_} is ‘{label}’, where {figure} or its like should stand"
                    yield _say("K-label", text, id_, book)


def _restarting(book: Finished) -> Iterator[tuple[Tagged, int, str]]:
    """Yield the notes of layers that start anew on each page, with the page and label of their calls."""
    restarting = book.pages.says("restarting").split()
    for item in book.items:
        call = book.ids.get(f"{item.id}-call")
        page = _first_page(call) if call else None
        if call and page is not None and item.says.get("layer") in restarting:
            yield item, page, plain_number(call.words())


def _references(book: Finished) -> Iterator[Message]:
    """Check the references by page, or by page and line."""
    for wrong in (wrong_references, wrong_places):
        for id_, text in wrong(book.pages, book.lines, book.ids):
            yield _say("K-reference", text, id_, book)


def _off_page(book: Finished) -> Iterator[Message]:
    """Check that all words stand on their page."""
    for element in book.pages.document.below():
        for piece in (kid for kid in element.kids if isinstance(kid, Piece)):
            width, height = book.pages.sizes[piece.page]
            if piece.left < 0 or piece.right > width or piece.bottom < 0 or piece.top > height:
                text = f"‘{piece.text.strip()}’ leaves the page {book.pages.folios[piece.page]}"
                yield _say("K-page", text, element.id, book)


CHECKS: tuple[Callable[[Finished], Iterator[Message]], ...] = (
    _keys,
    _like_words,
    _late,
    _gave_way,
    _doubled,
    _order,
    _margin,
    _calls,
    _references,
    _off_page,
)
