"""Speakers in print: beside their verse, in the first line of their prose, above it, or in the middle."""

from dataclasses import replace

import pytest
from print_cases import DESIGN, pieces, printed_in, variant, words

from recto.editions.book import Speakers

NEAR = 1.0
"""Points by which things on one line, or at one edge, may differ."""
LONG = "The Keepers of the Lesser Light"
VERSE = f"""<sp xml:id="s1"><speaker xml:id="n1">Ada.</speaker><l xml:id="v1" n="1">Who is there?</l>
<l xml:id="v2">The lamp is out, the sea is up, and nobody has come.</l><l xml:id="v3" part="I">Speak.</l></sp>
<sp xml:id="s2"><speaker xml:id="n2">Jon.</speaker><l xml:id="v4" part="F">I am.</l>
<lg xml:id="g1"><l xml:id="v5">It is the {variant("a1", "wind", "sea")},</l></lg></sp>
<sp xml:id="s3"><speaker xml:id="n3">{LONG}</speaker><l xml:id="v6">And who is that?</l></sp>
<sp xml:id="s4"><speaker xml:id="n4">Ada.</speaker><stage xml:id="d1">She rises.</stage>
<l xml:id="v7">Go.</l></sp>
<sp xml:id="s5"><speaker xml:id="n5">Jon.</speaker><lg xml:id="g2"><l xml:id="v8">I go.</l></lg></sp>"""
PROSE = f"""<sp xml:id="s1"><speaker xml:id="n1">Ada</speaker><p xml:id="p1">{words(30)}</p>
<p xml:id="p2">So.</p></sp>
<sp xml:id="s2"><speaker xml:id="n2">Jon, with {variant("a2", "men", "boats")}</speaker>
<p xml:id="p3">{words(20)} {variant("a1")}</p></sp>
<sp xml:id="s3"><speaker xml:id="n3">{LONG} and of the Greater</speaker>
<p xml:id="p4">Good morrow.</p></sp>"""


def play(body: str) -> str:
    return f'<div xml:id="play"><head>Act</head>{body}</div>'


def printed(folder, body: str, **wanted: str):
    return printed_in(folder, play(body), replace(DESIGN, speakers=Speakers(**wanted)))


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    return printed(tmp_path_factory.mktemp("beside"), VERSE)


@pytest.fixture(scope="module")
def run_in(tmp_path_factory):
    return printed(tmp_path_factory.mktemp("prose"), PROSE)


def first(book, id_: str):
    return pieces(book, id_)[0]


def is_level(book, one: str, other: str) -> bool:
    return abs(first(book, one).baseline - first(book, other).baseline) < NEAR


@pytest.mark.parametrize(("name", "verse"), [("n1", "v1"), ("n2", "v4"), ("n4", "d1"), ("n5", "v8")])
def test_a_speaker_stands_to_the_left_of_the_first_words_of_the_speech(beside, name, verse):
    assert is_level(beside, name, verse)
    assert pieces(beside, name)[-1].right < first(beside, verse).left


def test_all_verses_of_all_speakers_begin_at_one_edge(beside):
    lefts = [first(beside, verse).left for verse in ("v1", "v2", "v6", "d1", "v7")]
    assert max(lefts) - min(lefts) < NEAR
    assert abs(first(beside, "n1").left - first(beside, "n5").left) < NEAR


def test_a_speaker_whose_name_is_too_long_stands_above_the_verse(beside):
    assert first(beside, "n3").baseline - first(beside, "v6").baseline > NEAR


def test_a_verse_keeps_its_number_whoever_stands_beside_it(beside):
    numbers = {each.number: each for each in beside.lines.all if each.number}
    assert list(numbers) == ["1", "2", "3", "4", "5", "6", "7"]
    assert beside.lines.of_element(beside.ids["v1"]) == beside.lines.of_element(beside.ids["n1"])


def test_entries_on_verses_are_keyed_by_these(beside):
    assert next(each for each in beside.items if each.id == "a1-entry").words().split()[0] == "4"


def test_speakers_and_verses_are_paragraphs_of_their_own_in_their_order(beside):
    tagged = [(each.id, each.type) for each in beside.ids["s1"].below() if each.id]
    assert tagged == [("s1", "Div"), ("n1", "P"), ("v1", "P"), ("v2", "P"), ("v3", "P")]


def test_prose_begins_in_the_line_of_its_speaker_and_goes_on_set_in(run_in):
    assert is_level(run_in, "n1", "p1")
    turned = [each for each in pieces(run_in, "p1") if each.baseline != first(run_in, "p1").baseline]
    assert pieces(run_in, "n1")[-1].right < first(run_in, "p1").left
    assert first(run_in, "n1").left + NEAR < min(each.left for each in turned) < first(run_in, "p1").left


def test_a_direction_between_a_speaker_and_the_speech_stands_in_their_line(tmp_path):
    speech = '<stage xml:id="d1">Aside.</stage><p xml:id="p1">I am the harbour.</p>'
    book = printed(tmp_path, f'<sp><speaker xml:id="n1">Jon</speaker>{speech}{variant("a1")}</sp>')
    ends = [(first(book, each).left, pieces(book, each)[-1].right) for each in ("n1", "d1", "p1")]
    assert is_level(book, "n1", "d1")
    assert is_level(book, "d1", "p1")
    assert sorted(end for pair in ends for end in pair) == [end for pair in ends for end in pair]


def test_prose_stands_below_a_name_that_takes_most_of_the_line(run_in):
    assert first(run_in, "n3").baseline - first(run_in, "p4").baseline > NEAR


def test_a_line_of_prose_with_its_speaker_is_counted_once(run_in):
    lines = run_in.lines.of_element(run_in.ids["p3"])
    assert run_in.lines.of_element(run_in.ids["n2"]) == lines[:1]
    keys = [each.words().split()[0] for each in run_in.items if "-entry" in each.id]
    assert keys == [lines[0].number, lines[-1].number]


def test_like_words_of_a_line_are_told_apart_though_one_stands_in_the_name(tmp_path):
    name, speech = variant("a1", "Jon", "John"), variant("a2", "Jon", "John")
    book = printed(tmp_path, f"<sp><speaker>{name}</speaker><p>I am {speech}.</p></sp>")
    entries = [each.words().split("]")[0] for each in book.items if "-entry" in each.id]
    assert [each[-1] for each in entries] == ["1", "2"]


def test_a_later_part_of_a_verse_that_has_no_room_after_the_earlier_ones_stands_at_the_right_edge(tmp_path):
    parts = [f'<sp><l xml:id="v{n}" part="{part}">{words(7, n)}</l></sp>' for n, part in enumerate("IMF")]
    book = printed(tmp_path, "".join(parts))
    assert all(len({round(each.baseline) for each in pieces(book, f"v{n}")}) == 1 for n in range(3))
    edges = [pieces(book, f"v{n}")[-1].right for n in (1, 2)]
    assert abs(edges[0] - edges[1]) < NEAR
    assert first(book, "v0").left < first(book, "v2").left


@pytest.mark.parametrize("way", ["above", "centred"])
def test_speakers_can_have_lines_of_their_own(tmp_path, way):
    book = printed(tmp_path, VERSE, verse=way, prose=way)
    assert first(book, "n1").baseline - first(book, "v1").baseline > NEAR
    is_flush = abs(first(book, "n1").left - first(book, "v1").left) < NEAR
    assert is_flush == (way == "above")


def test_no_page_ends_with_a_speaker_beside_nothing(tmp_path):
    speeches = "".join(
        f'<sp><speaker xml:id="n{n}">Ada.</speaker><l xml:id="v{n}">{words(4, n)}</l></sp>' for n in range(90)
    )
    book = printed(tmp_path, speeches)
    assert all(first(book, f"n{n}").page == first(book, f"v{n}").page for n in range(90))
    assert all(is_level(book, f"n{n}", f"v{n}") for n in range(90))
