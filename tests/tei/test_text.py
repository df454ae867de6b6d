"""Blocks and marks as the recognisers may give them, in every mixture, become text without a loss."""

from lxml import etree

from recto.sources.document import Block, Mark, Span
from recto.tei.mixed import words


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def block(kind: str, text: str, part: str, *marks: Mark, **facts) -> Block:
    return Block(kind, (at(text, part),), marks=marks, **facts)


def first(encoded, name: str) -> etree._Element:
    return next(encoded.root.find("{*}text").iter(f"{{*}}{name}"))


def test_a_mark_within_a_mark_becomes_an_element_within_an_element(of_blocks):
    text = "So spoke Ada Quill of towers."
    marks = Mark("hi", at(text, "Ada Quill of"), "italic"), Mark("hi", at(text, "Quill"), "bold")
    outer = first(of_blocks(text, block("paragraph", text, text, *marks)), "hi")
    assert (outer.text, outer[0].text, outer[0].tail) == ("Ada ", "Quill", " of")


def test_marks_that_cut_each_other_lose_no_word(of_blocks):
    text = "One two three four."
    marks = Mark("hi", at(text, "One two"), "italic"), Mark("hi", at(text, "two three"), "bold")
    assert words(first(of_blocks(text, block("paragraph", text, text, *marks)), "p")) == text


def test_a_mark_of_unknown_kind_and_a_block_of_unknown_kind_stay_as_text(of_blocks):
    text = "A scroll unrolled."
    made = of_blocks(text, block("scroll", text, text, Mark("seal", at(text, "scroll"))))
    assert words(first(made, "p")) == text


def test_a_page_of_the_source_becomes_a_page_break_with_what_was_printed(of_blocks):
    text = "One half [Pg 12] and another."
    paragraph = first(
        of_blocks(text, block("paragraph", text, text, Mark("page", at(text, "[Pg 12]"), "12"))), "p"
    )
    assert (paragraph[0].get("n"), paragraph[0].get("rend")) == ("12", "[Pg 12]")
    assert words(paragraph) == "One half and another."


def test_words_that_report_a_loss_are_followed_by_the_gap(of_blocks):
    text = "Then [two leaves missing] he came."
    paragraph = first(
        of_blocks(
            text, block("paragraph", text, text, Mark("missing", at(text, "[two leaves missing]"), "leaf 2"))
        ),
        "p",
    )
    gap = paragraph[0]
    assert (paragraph.text, gap.get("unit"), gap.get("quantity")) == (
        "Then [two leaves missing] ",
        "leaf",
        "2",
    )
    assert words(gap) == "Two leaves are missing."


def test_a_residue_is_taken_out_of_text_and_range_and_listed_with_its_reason(of_blocks):
    text = "Of [bookmark: x] towers"
    made = of_blocks(
        text, block("paragraph", text, text, Mark("removed", at(text, "[bookmark: x]"), "a bookmark"))
    )
    item = next(made.root.iter("{*}item"))
    assert words(first(made, "p")) == "Of towers"
    assert first(made, "p").get("source") == "received.txt#char=0,3 received.txt#char=16,23"
    assert (item.get("source"), words(item)) == ("received.txt#char=3,16", "[bookmark: x] (a bookmark)")


def test_pieces_parted_by_another_block_keep_a_range_each(of_blocks):
    text = "The first half\n12\nand the second."
    spans = at(text, "The first half"), at(text, "and the second.")
    paragraph = first(of_blocks(text, Block("paragraph", spans)), "p")
    assert words(paragraph) == "The first half and the second."
    assert paragraph.get("source") == "received.txt#char=0,14 received.txt#char=18,33"


def test_pieces_parted_by_a_line_end_have_one_range(of_blocks):
    text = "The first half\n  and the second."
    spans = at(text, "The first half"), at(text, "and the second.")
    paragraph = first(of_blocks(text, Block("paragraph", spans)), "p")
    assert paragraph.get("source") == "received.txt#char=0,32"


def test_a_heading_of_a_higher_level_closes_the_divisions_below(of_blocks):
    text = "A\nB\nC\nD\nE"
    levels = zip("ABCDE", (1, 2, 3, 2, 1), strict=True)
    made = of_blocks(text, *(block("heading", text, name, level=level) for name, level in levels))
    depths = {words(each): len(list(each.iterancestors("{*}div"))) for each in made.root.iter("{*}head")}
    assert depths == {"A": 1, "B": 2, "C": 3, "D": 2, "E": 1}


def test_a_second_call_refers_to_the_note_of_the_first(of_blocks):
    text = "One [1] and two [1].\n1. A note."
    calls = Mark("call", Span(3, 7), "1"), Mark("call", Span(15, 19), "1")
    note = block("note", text, "1. A note.", Mark("label", at(text, "1. ")), n="1", key="1", role="author")
    paragraph = first(of_blocks(text, block("paragraph", text, "One [1] and two [1].", *calls), note), "p")
    assert [etree.QName(each).localname for each in paragraph] == ["note", "ref"]
    assert paragraph[1].get("target") == f"#{paragraph[0].get('{http://www.w3.org/XML/1998/namespace}id')}"
    assert words(paragraph[1]) == "[1]"


def test_a_note_that_calls_a_note_holds_it(of_blocks):
    text = "One [1].\n1. Two [2].\n2. Three."
    blocks = (
        block("paragraph", text, "One [1].", Mark("call", Span(3, 7), "1")),
        block(
            "note",
            text,
            "1. Two [2].",
            Mark("label", Span(9, 12)),
            Mark("call", Span(15, 19), "2"),
            n="1",
            key="1",
        ),
        block("note", text, "2. Three.", Mark("label", Span(21, 24)), n="2", key="2"),
    )
    inner = first(of_blocks(text, *blocks), "note")[0]
    assert (inner.get("n"), words(inner)) == ("2", "Three.")


def test_a_note_that_calls_itself_is_encoded_once(of_blocks):
    text = "One [1].\n1. See note [1]."
    blocks = (
        block("paragraph", text, "One [1].", Mark("call", Span(3, 7), "1")),
        block(
            "note",
            text,
            "1. See note [1].",
            Mark("label", Span(9, 12)),
            Mark("call", Span(20, 24), "1"),
            n="1",
            key="1",
        ),
    )
    assert words(first(of_blocks(text, *blocks), "note")) == "See note [1]."


def test_a_note_without_a_call_stays_where_it_is_printed_and_is_reported(of_blocks):
    text = "One.\n* A note."
    made = of_blocks(text, block("paragraph", text, "One."), block("note", text, "* A note.", n="*", key="*"))
    assert [etree.QName(each).localname for each in first(made, "body")] == ["p", "note"]
    assert [each.code for each in made.messages] == ["I-note-without-call"]


def test_a_note_printed_before_its_call_goes_to_its_call(of_blocks):
    text = "1. A note.\nOne [1]."
    made = of_blocks(
        text,
        block("note", text, "1. A note.", Mark("label", at(text, "1. ")), n="1", key="1"),
        block("paragraph", text, "One [1].", Mark("call", Span(14, 18), "1")),
    )
    assert etree.QName(first(made, "note").getparent()).localname == "p"
    assert made.messages == ()


def test_of_two_notes_under_one_call_the_second_is_kept_and_reported(of_blocks):
    text = "One [1].\n1. A.\n1. B."
    made = of_blocks(
        text,
        block("paragraph", text, "One [1].", Mark("call", Span(3, 7), "1")),
        Block("note", (Span(9, 14),), n="1", key="1", marks=(Mark("label", Span(9, 12)),)),
        Block("note", (Span(15, 20),), n="1", key="1", marks=(Mark("label", Span(15, 18)),)),
    )
    placed = [(each.get("place"), words(each)) for each in made.root.find("{*}text").iter("{*}note")]
    assert placed == [("foot", "A."), ("block", "B.")]
    assert [each.code for each in made.messages] == ["I-note-without-call"]


def test_a_heading_that_names_a_preface_makes_one(of_blocks):
    text = "PREFACE.\nIt began."
    made = of_blocks(text, block("heading", text, "PREFACE.", level=1), block("paragraph", text, "It began."))
    assert first(made, "div").get("type") == "preface"


def test_a_call_in_a_heading_and_in_an_item_takes_its_note_there(of_blocks):
    text = "H [1]\n- I [2]\n1. a\n2. b"
    made = of_blocks(
        text,
        block("heading", text, "H [1]", Mark("call", Span(1, 5), "1")),
        block("item", text, "- I [2]", Mark("call", Span(9, 13), "2")),
        block("note", text, "1. a", Mark("label", at(text, "1. ")), n="1", key="1"),
        block("note", text, "2. b", Mark("label", at(text, "2. ")), n="2", key="2"),
    )
    holders = [etree.QName(each.getparent()).localname for each in made.root.find("{*}text").iter("{*}note")]
    assert (holders, made.messages) == (["head", "item"], ())


def test_a_call_in_the_title_stays_as_printed_and_its_note_where_it_is_printed(of_blocks):
    text = "Of Towers [1]\nThey fell.\n1. A note."
    made = of_blocks(
        text,
        block("title", text, "Of Towers [1]", Mark("call", Span(9, 13), "1")),
        block("paragraph", text, "They fell."),
        block("note", text, "1. A note.", Mark("label", at(text, "1. ")), n="1", key="1"),
    )
    assert words(next(made.root.iter("{*}title"))) == "Of Towers [1]"
    assert first(made, "note").get("place") == "block"
    assert {each.code for each in made.messages} == {"I-note-without-call", "I-call-without-note"}


def test_words_that_the_header_should_not_hold_go_to_the_front(of_blocks):
    text = "For my sister\nIt began at sea."
    made = of_blocks(
        text,
        block("paragraph", text, "For my sister", division="header"),
        block("paragraph", text, "It began at sea."),
    )
    assert words(first(made, "front")) == "For my sister"


def test_a_text_of_front_lines_only_has_an_empty_body(of_blocks):
    made = of_blocks("Of Towers", block("title", "Of Towers", "Of Towers"))
    assert words(first(made, "body")) == ""
    assert words(next(made.root.iter("{*}title"))) == "Of Towers"


def test_drawn_lines_and_asterisks_are_kept_as_drawn(of_blocks):
    text = "One.\n*  *  *\nTwo."
    made = of_blocks(
        text,
        block("paragraph", text, "One."),
        block("rule", text, "*  *  *"),
        block("paragraph", text, "Two."),
    )
    assert first(made, "milestone").get("rend") == "* * *"


def test_a_language_nobody_names_is_told_by_its_script(of_blocks):
    assert (
        of_blocks("المقتبس", block("paragraph", "المقتبس", "المقتبس")).root.get(
            "{http://www.w3.org/XML/1998/namespace}lang"
        )
        == "und-Arab"
    )
