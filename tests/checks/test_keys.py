"""Keys, margin numbers and references of finished pages, on pages drawn by hand: true ones, damaged ones."""

from dataclasses import replace
from pathlib import Path

import pytest
from drawn import Tag, Words, draw, line

from recto.checks.keys import check, keyed, read_finished
from recto.checks.ledger import prove
from recto.tei.reading import parse

LIGHTHOUSE = Path(__file__).parents[1] / "samples" / "the-lighthouse.xml"

FOOT = 100.0


def lemma(id_: str, text: str, *places: tuple[int, int, float]) -> Tag:
    """Return words of the text; each place is a page, a line and where it begins from the left."""
    return Tag("Span", tuple(Words(text, line(at), x, page) for page, at, x in places), id_)


def entry(id_: str, key: str, place: int, page: int = 0, layer: str = "variants", of: str = "") -> Tag:
    """Return the entry on the words `id_` (or several, parted by blanks), the `place`-th of the foot."""
    height = FOOT - 12 * place
    label = (Tag("Lbl", (Words(key, height, 50, page, 8),)),) if key else ()
    says = {"layer": layer, "lemma": of or id_}
    return Tag("Note", (*label, Words(f"{id_} reported", height, 90, page, 8)), f"{id_}-entry", says)


def text(*kids: Tag | Words, **says: str) -> Tag:
    """Return a paragraph whose lines are counted."""
    return Tag("P", kids, says={"lines": "counted"} | says)


def plain(first: int, last: int, page: int = 0, x: float = 50) -> tuple[Words, ...]:
    """Return the lines of a page from the first to the last."""
    return tuple(Words(f"Line {each} of text", line(each), x, page) for each in range(first, last + 1))


def document(*kids: Tag, by: str = "page", every: str = "", **says: str) -> Tag:
    told = {"lines-by": by} | ({"lines-every": every} if every else {}) | says
    return Tag("Document", kids, says=told)


def found(doc: Tag, folder: Path, furniture: tuple[Words, ...] = ()) -> list[tuple[str, str]]:
    """Return the code and id of each message on the drawn document."""
    file = draw(doc, list(furniture), folder / "drawn.pdf", folios_from=9)
    return [(each.code, each.place.id) for each in check(file)]


def book(keys: dict[str, str] | None = None) -> Tag:
    """Return two pages with an entry of each kind; `keys` are the damaged ones."""
    true = {"a": "2", "b": "", "c": "3–5", "d": "5f.", "e": "6–10.1", "f": "2", "g": "2.1"}
    said = true | (keys or {})
    return document(
        text(
            *plain(1, 1),
            lemma("a", "alpha ", (0, 2, 50)),
            entry("a", said["a"], 1),
            lemma("b", "beta", (0, 2, 100)),
            entry("b", said["b"], 2),
            lemma("c", "gamma", (0, 3, 50), (0, 4, 50), (0, 5, 50)),
            entry("c", said["c"], 3),
            lemma("d", " delta", (0, 5, 120), (0, 6, 50)),
            entry("d", said["d"], 4),
            lemma("e", " epsilon", (0, 6, 120), (1, 1, 50)),
            entry("e", said["e"], 5),
        ),
        text(lemma("f", "zeta", (1, 2, 50)), entry("f", said["f"], 1, 1)),
        text(lemma("g", "eta", (1, 3, 50)), entry("g", said["g"], 2, 1), lines="sub"),
    )


def test_true_keys_are_passed_and_all_are_read(tmp_path):
    assert found(book(), tmp_path) == []
    assert len(keyed(read_finished(tmp_path / "drawn.pdf"))) == 7


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"a": "3"}, ["a", "b"]),
        ({"b": "3"}, ["b"]),
        ({"c": "3–4"}, ["c"]),
        ({"c": "3f."}, ["c"]),
        ({"c": ""}, ["c"]),
        ({"d": "5"}, ["d"]),
        ({"e": "6–1"}, ["e"]),
        ({"e": "6–9.1"}, ["e"]),
        ({"f": ""}, ["f"]),
        ({"f": "8"}, ["f"]),
        ({"g": "3"}, ["g"]),
        ({"a": "3–5", "c": "2"}, ["a", "b", "c"]),
    ],
)
def test_a_key_that_is_not_the_line_of_its_words_is_named(keys, wrong, tmp_path):
    assert found(book(keys), tmp_path) == [("K-key", f"{each}-entry") for each in wrong]


def test_the_next_line_may_be_written_as_a_range(tmp_path):
    assert found(book({"d": "5–6"}), tmp_path) == []


def test_words_that_stand_nowhere_cannot_be_keyed(tmp_path):
    doc = document(text(*plain(1, 3), entry("x", "2", 1)))
    assert found(doc, tmp_path) == [("K-key", "x-entry")]


def test_an_entry_may_speak_of_what_stands_between_two_ids(tmp_path):
    start, end = lemma("s", "start", (0, 1, 50)), lemma("t", "end", (0, 3, 50))
    doc = document(text(start, *plain(2, 2), end, entry("s", "1–3", 1, of="s t")))
    assert found(doc, tmp_path) == []
    doc = document(text(start, *plain(2, 2), end, entry("s", "1", 1, of="s t")))
    assert found(doc, tmp_path) == [("K-key", "s-entry")]


def test_an_entry_on_another_page_than_its_words_is_late(tmp_path):
    doc = document(text(lemma("a", "alpha", (0, 1, 50)), entry("a", "9.1", 1, page=1), *plain(1, 2, page=1)))
    assert found(doc, tmp_path) == [("K-late", "a-entry")]


def test_a_note_on_another_page_than_its_call_is_late(tmp_path):
    call = Tag("Link", (Words("1", line(1) + 4, 120, 0, 6),), "n1-call")
    note = Tag("Note", (Words("A note", FOOT, 50, 1, 8),), "n1")
    assert found(document(text(*plain(1, 1), call, note)), tmp_path) == [("K-late", "n1")]


def test_two_entries_in_the_wrong_order_are_named(tmp_path):
    a, b = lemma("a", "alpha", (0, 1, 50)), lemma("b", "beta", (0, 2, 50))
    doc = document(text(a, entry("a", "1", 2), b, entry("b", "2", 1)))
    assert found(doc, tmp_path) == [("K-order", "b-entry")]


def test_an_entry_drawn_twice_is_named(tmp_path):
    once = entry("a", "1", 1)
    again = tuple(replace(each, y=each.y - 12) for each in once.kids if isinstance(each, Words))
    label = Tag("Lbl", (Words("1", FOOT - 24, 50, 0, 8),))
    doc = document(text(lemma("a", "alpha", (0, 1, 50)), replace(once, kids=(*once.kids, label, *again))))
    assert found(doc, tmp_path) == [("K-twice", "a-entry")]


def test_raised_calls_and_notes_are_no_lines(tmp_path):
    call = Tag("Link", (Words("1", line(2) + 4, 45, 0, 6),), "n1-call")
    note = Tag("Note", (Words("A note", FOOT, 50, 0, 8), Words("its end", FOOT - 10, 50, 0, 8)), "n1")
    last = lemma("a", "alpha", (0, 3, 50))
    doc = document(text(*plain(1, 1), call, note, *plain(2, 2), last, entry("a", "3", 2)))
    assert found(doc, tmp_path) == []


def test_lines_that_do_not_count_are_passed_over(tmp_path):
    heading = Tag("H1", plain(1, 2), says={"lines": "uncounted"})
    doc = document(heading, text(lemma("a", "alpha", (0, 3, 50)), entry("a", "1", 1)))
    assert found(doc, tmp_path) == []


def test_columns_are_counted_one_after_the_other(tmp_path):
    left, right = plain(1, 3), plain(1, 2, x=170)
    doc = document(text(*left, *right, lemma("a", "alpha", (0, 3, 170)), entry("a", "6", 1)))
    assert found(doc, tmp_path) == []


def test_columns_of_one_line_are_two_lines_where_other_pages_have_columns(tmp_path):
    other = *plain(1, 3), *plain(1, 2, x=170)
    last = *plain(1, 1, page=1), lemma("a", "alpha", (1, 1, 170)), entry("a", "2", 1, 1)
    assert found(document(text(*other), text(*last)), tmp_path) == []


def test_a_wide_space_does_not_part_a_line(tmp_path):
    doc = document(text(*plain(1, 1), lemma("a", "alpha", (0, 1, 170)), entry("a", "1", 1)))
    assert found(doc, tmp_path) == []


def test_cells_of_a_row_share_their_lines(tmp_path):
    cells = Tag("TD", plain(1, 2)), Tag("TD", (*plain(1, 1, x=170), lemma("a", "alpha", (0, 2, 170))))
    doc = document(text(Tag("Table", (Tag("TR", cells),))), text(entry("a", "2", 1)))
    assert found(doc, tmp_path) == []


@pytest.mark.parametrize(("by", "key"), [("page", "2"), ("section", "1"), ("work", "5")])
def test_counting_starts_anew_where_the_document_says(by, key, tmp_path):
    restart = text(lemma("a", "alpha", (1, 2, 50)), entry("a", key, 1, 1), **{"lines-restart": ""})
    assert found(document(text(*plain(1, 3), *plain(1, 1, 1)), restart, by=by), tmp_path) == []


def test_a_verse_has_its_own_number_and_gives_it_to_its_continuation(tmp_path):
    verse = text(*plain(1, 1), lemma("a", "alpha", (0, 2, 70)), entry("a", "41", 1), line="41")
    after = text(lemma("b", "beta", (0, 3, 50)), entry("b", "42", 2))
    assert found(document(verse, after), tmp_path) == []


PARTS_OF_VERSES = "0.1 1.1 1.2 2 2.1 2.2 0.1"


def play(keys: str = PARTS_OF_VERSES, **of_last: str) -> Tag:
    """Return directions before verse 1, after it, in it, and after verse 2 on two pages; a last one."""
    said = dict(zip("abcdefg", keys.split(), strict=True))

    def held(id_: str, at: int, page: int = 0, **says: str) -> Tag:
        words = lemma(id_, "Enter", (page, at, 50))
        return text(words, entry(id_, said[id_], at, page), **({"lines": "sub"} | says))

    one, two = ({"lines": "counted", "line": each} for each in "12")
    first = held("a", 1), text(*plain(2, 2), **one), held("b", 3)
    rest = (
        text(*plain(4, 4), **one, **{"line-continued": ""}),
        held("c", 5),
        held("d", 6, **two),
        held("e", 7),
    )
    return document(*first, *rest, held("f", 1, 1), held("g", 2, 1, **of_last))


def test_sub_lines_are_parts_of_the_verse_before_them_on_whatever_page(tmp_path):
    assert found(play(**{"sub-of": "0"}), tmp_path) == []
    assert found(play(PARTS_OF_VERSES.replace("2.2 0.1", "2.2 2.3")), tmp_path) == []


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ("1 1.1 1.2 2 2.1 2.2 0.1", ["a"]),
        ("0.1 1.2 1.2 2 2.1 2.2 0.1", ["b"]),
        ("0.1 1.1 1.1 2 2.1 2.2 0.1", ["c"]),
        ("0.1 1.1 1.2 2 2.1 0.1 2.3", ["f", "g"]),
    ],
)
def test_a_key_that_is_not_the_sub_line_of_its_words_is_named(keys, wrong, tmp_path):
    assert found(play(keys, **{"sub-of": "0"}), tmp_path) == [("K-key", f"{each}-entry") for each in wrong]


def lines_with_parts(key: str, page: int = 0) -> Tag:
    """Return lines 1 and 2 of page 9 with 1.1, 1.2 and 2.1, and 0.1 and 1 of page 10; an entry on a range."""
    ends = {"b": "1.1", "c": "1.2", "e": "2.1", "f": "10:0.1", "g": "10:1"}
    parts = [text(lemma("a", "line", (0, 1, 50))), text(lemma("b", "part", (0, 2, 50)), lines="sub")]
    parts += [text(lemma("c", "part", (0, 3, 50)), lines="sub"), text(lemma("d", "line", (0, 4, 50)))]
    parts += [text(lemma("e", "part", (0, 5, 50)), lines="sub")]
    parts += [text(lemma("f", "part", (1, 1, 50)), lines="sub"), text(lemma("g", "line", (1, 2, 50)))]
    start, _, end = key.partition(" to ")
    said = key.replace(" to ", "–") if end else key
    begins = next(
        id_ for id_, number in ({"a": "1", "d": "2"} | ends).items() if number == start.rstrip("f.")
    )
    stops = next((id_ for id_, number in ends.items() if number == end), "c")
    return document(*parts, text(entry("x", said, 3, page, of=f"{begins} {stops}")), **{"page-joint": ":"})


@pytest.mark.parametrize("key", ["1 to 1.1", "1 to 2.1", "1.1 to 1.2", "1.1f.", "2 to 10:0.1", "2.1 to 10:1"])
def test_ranges_of_sub_lines_are_worded_as_those_of_lines(key, tmp_path):
    assert found(lines_with_parts(key), tmp_path) == []


def test_a_sub_line_is_not_the_next_line(tmp_path):
    assert found(lines_with_parts("1f."), tmp_path) == [("K-key", "x-entry")]


@pytest.mark.parametrize(
    ("series", "numbers", "codes"),
    [
        ({}, {}, []),
        ({"sub-lines-every": "1"}, {2: "1.1", 3: "1.2"}, []),
        ({"sub-lines-every": "2"}, {3: "1.2"}, []),
        ({"sub-lines-every": "2", "sub-lines-first": "1"}, {2: "1.1"}, []),
        ({"sub-lines-every": "1"}, {3: "1.2"}, ["K-line"]),
        ({"sub-lines-every": "1"}, {2: "1.2", 3: "1.2"}, ["K-line"] * 2),
        ({"lines-first": "1"}, {1: "1"}, []),
        ({"lines-first": "1"}, {}, ["K-line"]),
    ],
)
def test_numbers_of_sub_lines_in_the_margin_are_those_that_are_asked_for(series, numbers, codes, tmp_path):
    parts = text(*plain(1, 1)), text(*plain(2, 3), lines="sub")
    margin = tuple(Words(number, line(at), 20, 0, 7) for at, number in numbers.items())
    doc = document(*parts, every="5", **series)
    assert [code for code, _ in found(doc, tmp_path, margin)] == codes


MARGIN = tuple(Words(str(each), line(each), 20, 0, 7) for each in (2, 4))


def inscription(key: str = "2v", numbers: tuple[str, ...] = ("5", "2v")) -> tuple[Tag, tuple[Words, ...]]:
    """Return lines 5, 2v and 6 of a stone, of which 2v takes two; an entry on its second; the margin."""
    first, second, third = (
        Tag("Span", (Words(f"Line {name} begins", line(at)),), says={"line-begins": name})
        for name, at in (("5", 1), ("2v", 2), ("6", 4))
    )
    held = (first, second, lemma("a", "goes on", (0, 3, 50)), third, entry("a", key, 1))
    margin = tuple(Words(each, line(at), 20, 0, 7) for at, each in zip((1, 2), numbers, strict=False))
    return document(text(*held, lines="source"), every="5"), margin


def test_lines_of_a_source_have_its_numbers(tmp_path):
    stone, margin = inscription()
    assert found(stone, tmp_path, margin) == []


@pytest.mark.parametrize(
    ("damage", "codes"),
    [
        ({"key": "3"}, ["K-key"]),
        ({"key": "6"}, ["K-key"]),
        ({"numbers": ("5", "3")}, ["K-line", "K-line"]),
        ({"numbers": ("5",)}, ["K-line"]),
        ({"numbers": ("2v", "5")}, ["K-line"] * 4),
    ],
)
def test_a_number_that_is_not_that_of_the_source_is_named(damage, codes, tmp_path):
    stone, margin = inscription(**damage)
    assert [code for code, _ in found(stone, tmp_path, margin)] == codes


def test_true_numbers_in_the_margin_are_passed(tmp_path):
    assert found(document(text(*plain(1, 5)), every="2"), tmp_path, MARGIN) == []


@pytest.mark.parametrize(
    "damaged",
    [
        (MARGIN[0], replace(MARGIN[1], y=line(3))),
        (MARGIN[0], replace(MARGIN[1], text="5")),
        MARGIN[:1],
    ],
    ids=["beside another line", "another number", "missing"],
)
def test_a_number_in_the_margin_that_is_not_that_of_its_line_is_named(damaged, tmp_path):
    messages = found(document(text(*plain(1, 5)), every="2"), tmp_path, damaged)
    assert {code for code, _ in messages} == {"K-line"}


def like(figure: str) -> Tag:
    words = Words("royal ", line(1), 50), Words(" more royal", line(1), 120)
    said = (Tag("Span", (Words(figure, FOOT - 8, 80, 0, 6),), says={"of": "first"}),) if figure else ()
    one = entry("a", "1", 1)
    second = Tag("Span", (Words("royal", line(1), 90),), "a")
    return document(text(words[0], second, replace(one, kids=(*one.kids, *said)), words[1]))


@pytest.mark.parametrize(
    ("figure", "codes"), [("2", []), ("1", ["K-key"]), ("3", ["K-key"]), ("", ["K-like"])]
)
def test_like_words_of_a_line_are_told_apart_by_the_right_figure(figure, codes, tmp_path):
    assert [code for code, _ in found(like(figure), tmp_path)] == codes


def test_brackets_around_a_word_are_no_part_of_it(tmp_path):
    bracketed = tuple(Words(each, line(1), x) for each, x in (("<", 90), ("royal", 96), (">", 120)))
    figure = Tag("Span", (Words("2", FOOT - 8, 80, 0, 6),), says={"of": "first", "word": "royal"})
    own = entry("a", "1", 1)
    told = replace(own, kids=(*own.kids, figure))
    words = Words("royal or ", line(1), 50), Tag("Span", bracketed, "a")
    assert found(document(text(*words, told)), tmp_path) == []


def test_a_part_of_a_word_is_not_told_from_words(tmp_path):
    words = Words("a roya", line(1), 50), Words(" more l l", line(1), 120)
    part = Tag("Span", (Words("l", line(1), 78),), "a")
    assert found(document(text(words[0], part, entry("a", "1", 1), words[1])), tmp_path) == []


def test_a_lemma_that_ends_in_a_divided_word_is_told_by_its_first(tmp_path):
    before, lemma = (
        Words("one ", line(1), 50),
        Tag("Span", (Words("one dog of the toll-", line(1), 90),), "a"),
    )
    figure = Tag("Span", (Words("2", FOOT - 8, 80, 0, 6),), says={"of": "first", "word": "one"})
    own = entry("a", "1", 1)
    told = replace(own, kids=(*own.kids, figure))
    assert found(document(text(before, lemma, told)), tmp_path) == []


def called(*labels: str, own: dict[int, str] | None = None) -> Tag:
    """Return three calls on each of two pages; `own` are the numbers that some notes have of their own."""
    marks = []
    for number, label in enumerate(labels):
        page, at = divmod(number, 3)
        call = Tag("Link", (Words(label, line(at + 1) + 4, 150, page, 6),), f"n{number}-call")
        says = {"layer": "author"} | ({"own-label": own[number]} if own and number in own else {})
        note = Tag("Note", (Words("A note", FOOT - 10 * at, 50, page, 8),), f"n{number}", says)
        marks += [*plain(at + 1, at + 1, page), call, note]
    return document(text(*marks), restarting="author")


def test_calls_that_start_anew_on_each_page_are_passed(tmp_path):
    assert found(called("1", "2", "3", "1", "2", "3"), tmp_path) == []
    assert found(called("a", "b", "c", "a", "b", "c"), tmp_path) == []


@pytest.mark.parametrize("labels", [("1", "2", "3", "4", "5", "6"), ("1", "3", "2", "1", "2", "3")])
def test_calls_that_do_not_start_anew_or_leave_their_order_are_named(labels, tmp_path):
    assert {code for code, _ in found(called(*labels), tmp_path)} == {"K-label"}


OF_THEIR_OWN = [("12x12y", {2: "x", 5: "y"}, 0), ("213123", {0: "2"}, 0), ("721123", {0: "7"}, 2)]


@pytest.mark.parametrize(("labels", "own", "faults"), OF_THEIR_OWN)
def test_calls_with_numbers_of_their_own_are_none_of_those_that_start_anew(labels, own, faults, tmp_path):
    assert [code for code, _ in found(called(*labels, own=own), tmp_path)] == ["K-label"] * faults


def test_a_call_that_does_not_show_the_number_of_its_own_is_named(tmp_path):
    assert found(called(*"132123", own={1: "7"}), tmp_path) == [("K-label", "n1")]


@pytest.mark.parametrize(
    ("by", "said", "codes"),
    [
        ("page", "10.2", []),
        ("page", "10.3", ["K-reference"]),
        ("page", "9.2", ["K-reference"]),
        ("work", "10.3", []),
        ("work", "3", ["K-reference"]),
        ("section", "10.3", []),
    ],
)
def test_a_reference_by_page_and_line_names_the_place_of_its_target(by, said, codes, tmp_path):
    reference = Tag("Span", (Words(said, line(1)),), says={"line-of": "a"})
    doc = document(text(reference), text(*plain(1, 1, 1), lemma("a", "alpha", (1, 2, 50))), by=by)
    assert [code for code, _ in found(doc, tmp_path)] == codes


@pytest.mark.parametrize(("said", "codes"), [("10", []), ("9", ["K-reference"])])
def test_a_reference_to_words_in_no_counted_line_names_their_page(said, codes, tmp_path):
    reference = Tag("Span", (Words(said, line(1)),), says={"line-of": "a"})
    heading = Tag("H1", (lemma("a", "alpha", (1, 2, 50)),), says={"lines": "uncounted"})
    doc = document(text(reference), heading)
    assert [code for code, _ in found(doc, tmp_path)] == codes


IN_WORDS = {"with-line": "p. {page}, l. {line}", "with-page": "p. {page}, n. {note}"}


def in_words(words: str, target: str) -> Tag:
    """Return a page with a reference in words, and one with a line, a heading, and a note called by 7."""
    reference = Tag("Span", (Words(words, line(1)),), says={"place-of": target} | IN_WORDS)
    heading = Tag("H1", (lemma("h", "Heading", (1, 1, 50)),), says={"lines": "uncounted"})
    call = Tag("Link", (Words("7", line(3) + 4, 120, 1, 6),), "n-call")
    note = Tag("Note", (Words("A note", FOOT, 50, 1, 8),), "n")
    return document(text(reference), heading, text(*plain(2, 2, 1), lemma("a", "a", (1, 3, 50)), call, note))


@pytest.mark.parametrize(
    ("target", "words", "codes"),
    [
        ("a", "p. 10, l. 2", []),
        ("a", "p.10,l.2", []),
        ("a", "p. 9, l. 2", ["K-reference"]),
        ("a", "p. 10, l. 3", ["K-reference"]),
        ("a", "p. 10, n. 7", ["K-reference"]),
        ("a", "l. 2", ["K-reference"]),
        ("n", "p. 10, n. 7", []),
        ("n", "p. 10, n. 8", ["K-reference"]),
        ("n", "p. 9, n. 7", ["K-reference"]),
        ("h", "p. 10, n. ", []),
        ("h", "p. 10, l. 1", ["K-reference"]),
        ("nowhere", "p. 10, l. 2", ["K-reference"]),
    ],
)
def test_a_reference_in_words_names_the_place_of_its_target(target, words, codes, tmp_path):
    assert [code for code, _ in found(in_words(words, target), tmp_path)] == codes


def test_words_that_leave_the_page_are_named(tmp_path):
    assert found(document(text(Words("Below", -20)), text(*plain(1, 1))), tmp_path)[0][0] == "K-page"


def test_what_the_file_does_not_say_may_be_told(tmp_path):
    says = {"lines": "counted"}
    doc = Tag(
        "Document", (Tag("P", (*plain(1, 1), lemma("a", "alpha", (0, 2, 50)), entry("a", "1", 1)), "p"),)
    )
    file = draw(doc, [], tmp_path / "drawn.pdf")
    assert [each.code for each in check(file, {"p": says})] == ["K-key"]


def test_the_ledger_proves_the_keys_of_pages(tmp_path):
    file = draw(book({"c": "3–4"}), [], tmp_path / "drawn.pdf", folios_from=9)
    # The pages are of another work: what counts here is what they say of themselves.
    proof = prove(parse(LIGHTHOUSE)[0], {"pdf": file})["pdf"]
    assert [each.place.id for each in proof.messages if each.code == "K-key"] == ["c-entry"]
