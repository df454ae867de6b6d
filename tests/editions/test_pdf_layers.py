"""What a layer of the apparatus style can do in print, read back from finished pages."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from print_cases import (
    DESIGN,
    chapter,
    note,
    page,
    pieces,
    rendered,
    said,
    stands,
    style,
    tei,
    text_of,
    variant,
    words,
)
from projects import STYLES

from recto.checks.keys import printed_key, read_finished
from recto.checks.ledger import prove
from recto.editions import pdf
from recto.editions.pdf_proof import Record
from recto.editions.pdf_run_on import notes_with_blocks


def test_notes_that_are_titles_begin_where_others_do(printed):
    book = printed(chapter(words(20) + note("n1", "<bibl>Of Tides</bibl>") + note("n2", "On it.") + words(9)))
    assert pieces(book, "n1")[0].left == pytest.approx(pieces(book, "n2")[0].left, abs=0.5)


def test_one_blank_stands_between_the_dash_and_who_speaks(printed):
    book = printed(chapter(words(20) + note("n1", "On it.", "translator", 'resp="#recto"') + words(9)))
    drawn = pypdfium2.PdfDocument(book.file)[page(book, "n1")].get_textpage().get_text_range()
    assert re.search(r"On it\. —[ \u00a0]\w", drawn)


def test_a_label_in_an_entry_on_the_place_that_a_section_begins_with_runs_on(printed):
    book = printed('<app xml:id="e1"><lem/><rdg wit="#B"><label>Of tides.</label> Low.</rdg></app>')
    assert "Of tides. Low." in said(book, "e1-entry")


# Notes keyed by line.


def test_a_note_keyed_by_line_begins_with_the_line_of_its_call_and_has_no_call_in_print(printed):
    book = printed(
        chapter(words(60) + " harbour" + note("n1", "On it.", "editor") + " " + words(9)), editor=KEYED
    )
    line = book.lines.of_element(book.ids["n1-lemma"])[0]
    assert printed_key(book.ids["n1"]) == line.key
    assert pieces(book, "n1-call") == []
    assert "harbour the tide" in text_of(book, page(book, "n1"))


def test_a_note_with_a_printed_number_may_be_keyed_by_line(printed):
    book = printed(
        chapter(words(30) + note("n1", "On it.", "editor", 'n="7"') + " " + words(9)), editor=KEYED
    )
    assert "7" not in said(book, "n1")


@pytest.mark.parametrize("spoken", ["<q>{}</q>", "<term>{}</term>", "<mentioned>{}</mentioned>"])
def test_a_commentary_is_keyed_by_all_the_lines_of_the_words_that_it_repeats(printed, spoken):
    lemma = words(30, 5)
    remark = note("n1", spoken.format(lemma) + " A remark.", "editor")
    book = printed(chapter(f"{words(20)} <hi>{lemma[:40]}</hi>{lemma[40:]}{remark} {words(9)}"), editor=KEYED)
    assert re.fullmatch(r"2–[45]", printed_key(book.ids["n1"]))


def test_a_note_that_names_its_words_stands_in_the_order_of_their_lines(printed):
    text = (
        f'<seg xml:id="s1">first</seg> {words(40)} <anchor xml:id="a1"/>{words(20)}<anchor xml:id="b1"/> end'
    )
    late = note("n1", "On the first.", "editor", 'target="#s1"')
    between = note("n2", "On these.", "editor", 'target="#a1" targetEnd="#b1"')
    book = printed(chapter(f"{text}{between}{late}."), editor=KEYED)
    assert printed_key(book.ids["n1"]) == "1"
    assert re.fullmatch(r"[345]–[56]|4f\.", printed_key(book.ids["n2"]))
    assert pieces(book, "n1")[0].baseline > pieces(book, "n2")[0].baseline


def test_words_name_their_commentary_by_corresp(printed):
    body = chapter(f'{words(40)} <seg corresp="#n1">words</seg> {words(40)}' + note("n1", "On it.", "editor"))
    book = printed(body, editor=KEYED)
    assert printed_key(book.ids["n1"]) in {"3", "4"}


def test_a_commentary_in_a_heading_or_a_note_says_where_it_is(printed):
    inner = note("n2", "On words.", "editor", 'n="x"')
    heading = "Of tides" + note("n1", "On the heading.", "editor")
    book = printed(chapter(words(9) + note("m1", "A remark" + inner), head=heading), editor=KEYED)
    assert said(book, "n1").startswith("heading")
    assert said(book, "n2").startswith("n. 1")


KEYED = {"keyed": "line"}


# Endnotes.

TWO = "".join(
    chapter(
        *(f"{words(40, n)} {variant(f'e{c}{n}')}{note(f'n{c}{n}', words(30))} {words(30)}" for n in range(4)),
        head=f"Day {c}",
    )
    for c in (1, 2)
)


def test_notes_at_the_end_of_a_chapter_follow_its_text_under_a_heading(printed):
    book = printed(TWO, author={"place": "chapter", "title": "Remarks"})
    assert stands(book, "n13") < stands(book, "n20-call")
    for c in (1, 2):
        assert stands(book, f"n{c}3-call") < stands(book, f"n{c}0") < stands(book, f"n{c}3")
        assert "remarks" in text_of(book, page(book, f"n{c}0")).casefold()


def test_notes_at_the_end_of_the_book_stand_under_their_chapters_and_in_the_contents(printed):
    book = printed(TWO, author={"place": "book"})
    end = page(book, "n10")
    assert end > page(book, "n23-call")
    assert re.search(r"Notes .*Day 1 .*Day 2", text_of(book, end), re.IGNORECASE)
    contents = next(text for n in range(end) if "Contents" in (text := text_of(book, n)))
    assert re.search(rf"Notes[ .]+{book.pages.folios[end]}\b", contents)


@pytest.mark.parametrize("place", ["chapter", "book"])
def test_entries_at_an_end_are_keyed_by_page_and_line(printed, place):
    book = printed(TWO, variants={"place": place})
    for id_ in ("e10", "e13", "e20"):
        line = book.lines.of_element(book.ids[id_])[0]
        key = f"{book.pages.folios[line.page]}.{line.key}"
        assert re.fullmatch(rf"{re.escape(key)}(–\d+)?", printed_key(book.ids[f"{id_}-entry"]))


# Layers that run on.


def numbered(*notes: tuple[str, str]) -> str:
    """Return a chapter with notes of some types and printed numbers, called in order."""
    made = (note(f"n{k}", words(5, k), type_, f"n='{n}'") for k, (type_, n) in enumerate(notes))
    return chapter(" ".join(f"{words(9)}{each}" for each in made))


def test_notes_of_one_series_of_numbers_stand_in_its_order_whoever_wrote_them(printed):
    book = printed(numbered(("author", "1"), ("editor", "2"), ("author", "3"), ("editor", "4")))
    tops = [stands(book, f"n{k}") for k in range(4)]
    assert tops == sorted(tops)


def test_notes_with_numbers_of_their_own_by_layer_stay_in_it(printed):
    book = printed(numbered(("editor", "1"), ("author", "1"), ("editor", "2"), ("author", "2")))
    author, editor = ([stands(book, f"n{k}") for k in two] for two in ((1, 3), (0, 2)))
    assert max(author) < min(editor)


def test_the_paragraphs_of_notes_run_on_with_a_sign_between_them(printed):
    first = note("n1", "<p>One.</p><p>Two.</p>")
    verses = note("n2", "<p>Three.</p><lg><l>a verse</l><l>another</l></lg>")
    book = printed(
        chapter(f"sea{first} and sea{verses} {words(9)}"), author={"form": "run-on", "paragraph_sign": "¶"}
    )
    assert "One. ¶ Two." in text_of(book, page(book, "n1"))
    assert "Three. ¶ a verse / another" in text_of(book, page(book, "n2"))
    assert pieces(book, "n1")[0].baseline == pytest.approx(pieces(book, "n2")[0].baseline)
    assert "¶" not in said(book, "n1")


def test_a_note_with_a_list_stands_in_a_paragraph_of_its_own_and_is_reported(printed):
    listed = note("n1", "<p>See:</p><list><item>one</item><item>two</item></list>")
    body = chapter(f"sea{listed} and sea{note('n2', 'Plain.')} {words(9)}")
    book = printed(body, author={"form": "run-on"})
    assert pieces(book, "n1")[0].baseline != pytest.approx(pieces(book, "n2")[0].baseline)
    found = notes_with_blocks(rendered(tei(body), style(author={"form": "run-on"})), "case.xml")
    assert [(each.code, each.place.id) for each in found] == [("E-run-on", "n1")]


# The foot.


def test_what_runs_over_to_the_next_page_stands_below_a_rule(printed):
    book = printed(chapter(words(300) + note("n1", words(500)) + words(300)))
    first, last = pieces(book, "n1")[0].page, pieces(book, "n1")[-1].page
    assert last == first + 1
    assert rules(book.file, first) < rules(book.file, last)


def rules(file: Path, number: int) -> int:
    """Return how many rules as wide as the text are drawn on a page."""
    with pikepdf.open(file) as opened:
        drawn = pikepdf.parse_content_stream(opened.pages[number])
        widths = [float(operands[2]) for operands, operator in drawn if str(operator) == "re"]
    return sum(
        abs(width - DESIGN.page.measure) < 1 or abs(width * 0.75 - DESIGN.page.measure) < 1
        for width in widths
    )


def test_a_note_in_a_note_stands_in_its_own_layer_on_the_page_of_its_call(printed):
    inner = note("n2", "An inner one.", "editor", 'n="x"')
    book = printed(
        chapter(words(30) + note("n1", f"An outer one{inner}.") + words(30)), author={"form": "run-on"}
    )
    assert page(book, "n2") == page(book, "n2-call") == page(book, "n1")
    assert pieces(book, "n2")[0].baseline < pieces(book, "n1")[0].baseline
    assert "inner" not in book.ids["n1"].words()


NESTED = [("margin", "foot"), ("chapter", "foot"), ("foot", "chapter"), ("book", "book")]


@pytest.mark.parametrize(("outer", "inner"), NESTED)
def test_a_note_in_a_note_stands_where_its_own_layer_stands(printed, outer, inner):
    called = note("n2", "An inner one.", "editor", 'n="x"')
    text = words(30) + note("n1", f"An outer one{called}.") + words(30)
    book = printed(chapter(text), author={"place": outer}, editor={"place": inner, "keyed": "line"})
    assert said(book, "n2").startswith("n. 1 An inner one.")
    if inner == "foot":
        assert page(book, "n2") == page(book, "n1")


@pytest.mark.parametrize("write", [pdf.press, partial(pdf.proof, record=Record())])
def test_products_for_the_press_and_for_correcting_have_the_same_layers(tmp_path, write):
    root = tei(TWO)
    layers = style(author={"keyed": "line", "place": "margin"}, variants={"place": "chapter"})
    file = tmp_path / "case.pdf"
    file.write_bytes(write(rendered(root, layers), STYLES, design=DESIGN))
    assert [str(each) for each in prove(root, {"press": file})["press"].messages] == []


def test_entries_find_their_lines_wherever_the_lemma_stands(printed):
    ends = "<anchor xml:id='a1'/>", "<anchor xml:id='b1'/>"
    body = (
        f"<div><head>A {variant('e1')}</head><p>{words(9)} {ends[0]}{words(30)}{ends[1]}"
        f'<app xml:id="e2" from="#a1" to="#b1"><lem>{words(30)}</lem><rdg wit="#B">gone</rdg></app></p>'
        f"<table><row><cell>one</cell><cell>{variant('e3')}</cell></row></table>"
        f"<list><item>an {variant('e4')}</item></list><p>last{note('n1', 'a ' + variant('e5'))}</p></div>"
    )
    keys = [printed_key(printed(body).ids[f"e{n}-entry"]) for n in range(1, 6)]
    assert keys == ["heading", "1–3", "4", "5", "n.1"]


@pytest.mark.parametrize("place", ["chapter", "book"])
def test_a_note_at_the_end_is_keyed_by_where_its_words_stand_and_not_by_where_it_does(printed, place):
    body = words(60) + " harbour" + note("n1", "On it.", "editor") + " " + words(9)
    book = printed(chapter(body), editor=KEYED | {"place": place})
    line = book.lines.of_element(book.ids["n1-lemma"])[0]
    assert printed_key(book.ids["n1"]) == f"1.{line.key}"


def test_an_entry_in_lines_that_are_not_counted_says_what_they_stand_in(printed):
    quotation = f"<quote rend='block'><p>He saw a {variant('e2')}</p></quote>"
    body = f"<div><head>A {variant('e1')}</head>{quotation}</div>"
    uncounted = replace(DESIGN, lines=replace(DESIGN.lines, quotations=False))
    book = printed(body + chapter(words(9)), uncounted)
    assert [printed_key(book.ids[f"{each}-entry"]) for each in ("e1", "e2")] == ["heading", "quotation"]
    counted = replace(DESIGN, lines=replace(DESIGN.lines, headings=True))
    book = printed(body + chapter(words(9)), counted)
    assert [printed_key(book.ids[f"{each}-entry"]) for each in ("e1", "e2")] == ["1", "2"]


def test_what_entries_stand_in_is_said_once_for_those_that_follow_each_other_in_a_layer(printed):
    first, second = f"A {variant('e1')} or {variant('e2')}", f"The {variant('e4')}"
    book = printed(chapter(f"{variant('e3')} {words(9)}", head=first) + chapter(words(9), head=second))
    keys = [printed_key(book.ids[f"e{n}-entry"]) for n in range(1, 5)]
    assert keys == ["heading", "", "1", "heading"]


def test_entries_about_places_without_words_or_beside_the_text_find_one(printed):
    alone = '<p><app xml:id="v1"><lem/><rdg wit="#B">all</rdg></app></p>'
    head = '<fw type="head"><app xml:id="v2"><lem>Tides</lem><rdg wit="#B"/></app></fw>'
    book = printed(f"<div><p>{words(60)}</p>{head}{alone}<p>{variant('v3')} slept</p></div>")
    keys = [printed_key(book.ids[f"v{n}-entry"]) for n in range(1, 4)]
    assert keys == ["5", "", "6"]


@pytest.mark.parametrize("more", range(3))
def test_an_entry_on_blocks_begins_on_their_page(printed, more):
    stanza = "".join(f"<l>{words(5, 5 * n)}</l>" for n in range(4))
    lemma = f'<app xml:id="v1"><lem><lg>{stanza}</lg></lem><rdg wit="#B"/></app>'
    lines = "".join(f"<p>{words(3)}</p>" for _ in range(22 + more))
    assert page(printed(f"<div><head>Of tides</head>{lines}{lemma}</div>"), "v1-entry") is not None


def test_a_layer_in_columns_has_items_beside_each_other(printed):
    text = " ".join(f"sea{note(f'n{n}', 'Plain.')}" for n in range(4))
    book = printed(chapter(text + words(9)), author={"columns": 2})
    assert pieces(book, "n2")[0].left > pieces(book, "n0")[-1].right


@pytest.mark.parametrize(
    ("numbering", "alphabet"),
    [("letters", "abcdefghijklmnopqrst"), ("figures", "123456789"), ("none", "123456789")],
)
def test_labels_may_start_anew_on_each_page(printed, numbering, alphabet):
    text = " ".join(words(60) + note(f"n{n}", "Plain.", "translator") for n in range(20))
    book = printed(chapter(text), translator={"restart": "page", "numbering": numbering})
    labels: dict[int, list[str]] = {}
    for n in range(20):
        labels.setdefault(page(book, f"n{n}-call"), []).append(said(book, f"n{n}-call"))
    assert len(labels) > 1
    assert all(run == list(alphabet[: len(run)]) for run in labels.values())


@pytest.mark.parametrize("numbered", [{3: "7", 14: "2"}, {4: "*"}, {n: str(n + 1) for n in range(20)}])
def test_a_note_with_a_number_of_its_own_keeps_it_where_others_are_numbered_by_the_page(printed, numbered):
    own = {n: f'n="{number}"' for n, number in numbered.items()}
    text = " ".join(words(40) + note(f"n{n}", "Plain.", more=own.get(n, "")) for n in range(20))
    book = printed(chapter(text), author={"restart": "page"})
    labels: dict[int, list[str]] = {}
    for n in range(20):
        label = said(book, f"n{n}-call")
        assert label == numbered.get(n, label)
        labels.setdefault(page(book, f"n{n}-call"), []).append(label)
    assert all(len(run) == len({*run}) for run in labels.values())


def test_labels_of_a_page_are_the_symbols_of_the_style(tmp_path):
    by_symbols = replace(style(author={"restart": "page", "numbering": "symbols"}), symbols=("‡", "§"))
    root = tei(chapter(" ".join(words(9) + note(f"n{n}", "Plain.") for n in range(3))))
    (tmp_path / "case.pdf").write_bytes(pdf.pdf(rendered(root, by_symbols), STYLES, DESIGN))
    book = read_finished(tmp_path / "case.pdf")
    assert [said(book, f"n{n}-call") for n in range(3)] == ["‡", "§", "‡‡"]


@pytest.mark.parametrize(("following", "key"), [("f.", "1f."), ("", "1–2")])
def test_the_key_of_the_next_line_is_worded_by_the_style(printed, following, key):
    book = printed(
        chapter(f"{words(7)} {variant('e1', words(9))} {words(40)}"), variants={"following": following}
    )
    assert printed_key(book.ids["e1-entry"]) == key


def test_the_layer_that_yields_most_gives_way_first(printed):
    author, editor = note("n1", words(400)), note("n2", words(400), "editor")
    body = chapter(words(200) + f" sea{author} sea{editor} " + words(200))
    for yielding, first, last in (("author", "n2", "n1"), ("editor", "n1", "n2")):
        book = printed(body, **{yielding: {"yields": 9}})
        begun = {
            id_: [each for each in pieces(book, id_) if each.page == page(book, id_)] for id_ in ("n1", "n2")
        }
        assert len(begun[first]) > 2 * len(begun[last])


def test_an_entry_on_letters_shows_its_whole_word_and_which_of_its_like_in_the_line(printed):
    within = "scri" + variant("e1", "p", "b") + "tum"
    book = printed(chapter(f"harbour scriptum {within} scriptum {words(9)}"))
    assert "1 scriptum2] scribtum B" in text_of(book, page(book, "e1-entry"))
    assert book.ids["e1"].words() == "p"
