"""Places without words in the print document."""

from lxml import etree

from recto.editions.pdf_voids import leave_out_signs, move_marks_into_headings

XHTML = "http://www.w3.org/1999/xhtml"
VOID = '<a class="lemma void" id="v{n}" href="#v{n}-entry"><span class="generated">°</span></a>'


def made(text: str):
    section = etree.fromstring(f'<section xmlns="{XHTML}">{text}</section>')
    leave_out_signs(section)
    return section


def outline(section) -> list[str]:
    return [
        f"{etree.QName(each).localname}: {' '.join(''.join(each.itertext()).split())}" for each in section
    ]


def ids(section) -> set[str]:
    return {each.get("id") for each in section.iter()} - {None}


def test_the_sign_for_nothing_is_not_printed_and_its_place_is_kept():
    section = made(f"<p>old regimes {VOID.format(n=1)} fell</p>")
    assert outline(section) == ["p: old regimes fell"]
    assert ids(section) == {"v1"}


def test_a_heading_of_nothing_stands_in_the_text_after_it():
    section = made(f"<h2>{VOID.format(n=1)} {VOID.format(n=2)}</h2><p>Regimes fell</p>")
    assert outline(section) == ["p: Regimes fell"]
    assert ids(section) == {"v1", "v2"}


def test_a_heading_with_words_stays():
    assert outline(made(f"<h2>On {VOID.format(n=1)} regimes</h2><p>x</p>")) == ["h2: On regimes", "p: x"]


def test_no_link_is_left_without_words():
    section = made(f"<p>old regimes {VOID.format(n=1)} fell</p>")
    assert list(section.iter("{*}a")) == []


def test_marks_that_a_section_begins_with_stand_in_its_heading():
    text = '<span class="pb" id="b"/> <span class="anchor" id="a"/><h2>Tides</h2><span id="c"/><p>x</p>'
    section = etree.fromstring(f'<section xmlns="{XHTML}">{text}</section>')
    move_marks_into_headings(section)
    assert [each.get("id") for each in section[0]] == ["b", "a"]
    assert [etree.QName(each).localname for each in section] == ["h2", "span", "p"]


def test_words_that_a_section_begins_with_stay():
    section = etree.fromstring(f'<section xmlns="{XHTML}"><span id="a">[1]</span><h2>Tides</h2></section>')
    move_marks_into_headings(section)
    assert len(section) == 2
