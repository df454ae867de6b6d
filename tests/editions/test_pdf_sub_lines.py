"""Directions, headings and names that are counted as parts of the line before them, on finished pages."""

import re
from dataclasses import replace

import pytest
from print_cases import DESIGN, printed_in, variant, words
from projects import STYLES

from recto.checks.keys import keyed, printed_key
from recto.editions.book import BookDesign, LineNumbers, load_design
from recto.errors import ProjectError


def design(*kinds: str, **lines: object) -> BookDesign:
    return replace(DESIGN, lines=LineNumbers(sublines=kinds, **lines))


def speech(number: int, name: str, verses: str) -> str:
    return f"<sp><speaker>{variant(f's{number}', name)}</speaker>{verses}</sp>"


def verse(number: int, text: str = "the tide") -> str:
    return f'<l n="{number}">{text} {variant(f"l{number}", "turns")}</l>'


SCENE = f"""<div><head>{variant("h1", "Scene")}</head><stage>{variant("d1", "Enter")} Ann.</stage>
{speech(1, "Ann", verse(1) + verse(2) + f"<stage>{variant('d2', 'aside')}</stage>" + verse(3))}
<stage>{variant("d3", "Exit")} {words(14)} {variant("d4", "running")}</stage></div>
<div><head>{variant("h2", "Another")}</head>{speech(2, "Bob", verse(11))}</div>"""


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Return a function that prints the scenes by a design and returns the keys of entries by id."""

    def made(book_design: BookDesign) -> dict[str, str]:
        book = printed_in(tmp_path_factory.mktemp("scene"), SCENE, book_design)
        return {each.id.removesuffix("-entry"): printed_key(each) for each in keyed(book)}

    return made


def test_directions_and_headings_are_parts_of_the_verse_before_them(keys):
    found = keys(design("directions", "headings"))
    wanted = {"h1": "0.1", "d1": "0.2", "l2": "2", "d2": "2.1", "l3": "3", "d3": "3.1", "d4": "3.2"}
    assert {id_: found[id_] for id_ in wanted} == wanted
    assert found["h2"] == "3.3"


def test_a_direction_within_a_verse_that_speakers_share_is_part_of_it(tmp_path):
    halves = '<l n="7" part="I">the tide</l>', f"<stage>{variant('d')}</stage>", '<l part="F">turns</l>'
    body = (
        f"<div><sp><speaker>Ann</speaker>{verse(6)}{''.join(halves)}<stage>{variant('e')}</stage></sp></div>"
    )
    book = printed_in(tmp_path, body, design("directions"))
    assert [printed_key(book.ids[f"{id_}-entry"]) for id_ in "de"] == ["7.1", "7.2"]


def test_what_is_no_sub_line_is_counted_as_ever(keys):
    found = keys(design("directions"))
    assert (found["h1"], found["d1"]) == ("heading", "0.1")


def test_a_name_beside_its_speech_stands_in_the_line_of_that(keys):
    found = keys(design("directions", "headings", "speakers"))
    assert (found["s1"], found["l1"]) == ("1", "")


PROSE = f"""<div><head>{variant("h1", "Of tides")}</head><p>{words(40)} {variant("a")}</p>
<quote rend="block"><p>{variant("q1", "Sit")}, stranger. {words(20)} {variant("q2", "wait")}</p></quote>
<p>{words(400)} {variant("b")}</p></div>
<div><head>{variant("h2", "Of tolls")}</head><p>{variant("c")}</p></div>"""


@pytest.mark.parametrize("by", ["page", "section", "work"])
def test_blocks_of_prose_are_parts_of_the_line_before_however_lines_are_counted(by, tmp_path):
    book = printed_in(tmp_path, PROSE, design("headings", "quotations", by=by))
    found = {each.id.removesuffix("-entry"): printed_key(each) for each in keyed(book)}
    last = int(found["a"])
    assert (found["h1"], found["q1"], found["q2"]) == ("0.1", f"{last}.1", f"{last}.2")
    before = {"page": int(found["b"]), "work": int(found["b"]), "section": 0}
    assert found["h2"] == f"{before[by]}.1"
    assert found["c"] == str(before[by] + 1)


def test_a_page_begins_with_parts_of_no_line_where_lines_are_counted_by_page(tmp_path):
    long = f"<div><p>{words(3000)}</p></div>"
    last = f"<div><head>{variant('h', 'Far')}</head><p>{words(3000)}</p></div>"
    book = printed_in(tmp_path, long + last, design("headings"))
    assert printed_key(book.ids["h-entry"]) == "0.1"


@pytest.mark.parametrize(
    ("more", "printed"),
    [
        ({}, []),
        ({"sublines_every": 1}, ["3.1", "3.2", "3.3"]),
        ({"sublines_every": 2, "sublines_first": 1}, ["3.1", "3.3"]),
    ],
)
def test_sub_lines_bear_numbers_in_the_margin_only_if_the_design_says_so(more, printed, tmp_path):
    book = printed_in(tmp_path, SCENE, design("directions", "headings", every=1, **more))
    assert [each.text for each in book.pages.furniture if each.text.startswith("3.")] == printed


def test_a_page_and_a_sub_line_are_not_mistaken_for_each_other(tmp_path):
    over = f'<app xml:id="o"><lem wit="#A">{words(300)}</lem><rdg wit="#B">x</rdg></app>'
    body = f"<div><head>Far</head><p>{words(250)} {over} {words(50)}</p></div>"
    book = printed_in(tmp_path, body, design("headings"))
    assert re.fullmatch(r"\d+–2:\d+", printed_key(book.ids["o-entry"]))


def test_a_kind_of_sub_lines_that_is_unknown_is_an_error(tmp_path):
    file = tmp_path / "design.toml"
    file.write_text('title = "x"\ntrim = "A5"\n[lines]\nsublines = ["stages"]\n')
    with pytest.raises(ProjectError, match=r"'lines\.sublines' is one of headings, quotations"):
        load_design(file, STYLES)
