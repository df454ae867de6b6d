"""Entries that stand apart become segments of the text, or stay, and the reason is said."""

import pytest
from normalising.tei_files import WITNESSES, document, imported

from recto.sources.recipe import Recipe


def by_line(lemma, loc="1", reading="x"):
    """Return a list with an entry on words of a numbered passage."""
    return f'<listApp><app loc="{loc}"><lem>{lemma}</lem><rdg wit="#A">{reading}</rdg></app></listApp>'


def between(reading, lemma="", end="a"):
    """Return an entry that stands before its words."""
    return f'<app to="#{end}">{lemma}<rdg wit="#A">{reading}</rdg></app>'


def made(tmp_path, body, back="", **recipe):
    return imported(tmp_path, document(body, sources=WITNESSES, back=back), Recipe(**recipe))


ENTRY = '<app><lem>old</lem><rdg wit="#B">new</rdg></app>'
APART = {
    "before its words": (
        '<p>an <app to="#e"><rdg wit="#B">new</rdg></app>old<anchor xml:id="e"/> lamp</p>',
        "",
        f"<p>an {ENTRY}<anchor/> lamp</p>",
    ),
    "before a word": (
        '<p>an <app to="#e"><rdg wit="#B">new</rdg></app> <w xml:id="e">old</w> lamp</p>',
        "",
        '<p>an  <app><lem><w>old</w></lem><rdg wit="#B">new</rdg></app> lamp</p>',
    ),
    "after its words": (
        '<p>an <anchor xml:id="b"/>old<app from="#b"><lem>old</lem><rdg wit="#B">new</rdg></app> lamp</p>',
        "",
        f"<p>an <anchor/>{ENTRY} lamp</p>",
    ),
    "in the back, by a number": (
        '<p n="1">an old lamp</p>',
        '<back><listApp><app loc="1"><lem>old</lem><rdg wit="#B">new</rdg></app></listApp></back>',
        f'<p n="1">an {ENTRY} lamp</p>',
    ),
    "beside the text, between two places": (
        '<p>an <anchor xml:id="b"/>old<anchor xml:id="e"/> lamp</p>',
        '<standOff><listApp><app from="#b" to="#e"><rdg wit="#B">new</rdg></app></listApp></standOff>',
        f"<p>an <anchor/>{ENTRY}<anchor/> lamp</p>",
    ),
    "across the end of a phrase": (
        '<p><hi>an <app to="#e"><rdg wit="#B">new</rdg></app>old</hi><anchor xml:id="e"/> lamp</p>',
        "",
        f"<p><hi>an {ENTRY}</hi><anchor/> lamp</p>",
    ),
    "between two words": (
        '<p>an <anchor xml:id="b"/> lamp</p>',
        '<back><listApp><app from="#b" to="#b"><rdg wit="#B">new</rdg></app></listApp></back>',
        '<p>an <anchor/><app><lem/><rdg wit="#B">new</rdg></app> lamp</p>',
    ),
}


@pytest.mark.parametrize("where", APART)
def test_an_entry_apart_is_put_around_its_words(tmp_path, where):
    body, back, expected = APART[where]
    found = made(tmp_path, body, back)
    assert found.counts["apparatus"] == 1
    assert found.body == expected


def test_lists_of_entries_that_are_empty_by_now_go_and_their_headings_are_kept_in_the_header(tmp_path):
    apart = f"<back><div><head>Readings</head>{by_line('old')}</div></back>"
    found = made(tmp_path, '<p n="1">an old lamp</p>', apart)
    assert found.root.find(".//{*}back") is None
    assert "Readings" in "".join(found.find("teiHeader/encodingDesc/editorialDecl").itertext())


def test_an_entry_within_the_words_of_another_stands_in_its_lemma(tmp_path):
    inner = '<app to="#b"><rdg wit="#B">new</rdg></app>old<anchor xml:id="b"/>'
    found = made(tmp_path, f'<p>{between("")}an {inner} lamp<anchor xml:id="a"/></p>')
    assert found.counts["apparatus"] == 2
    assert found.body.startswith(f"<p><app><lem>an {ENTRY}<anchor/> lamp</lem>")


END = '<anchor xml:id="a"/>'
LEFT = {
    "overlap": f'<p>{between("x")}an {between("y", end="b")}old{END} lamp<anchor xml:id="b"/></p>',
    "several blocks": f"<p>{between('x')}an old</p><p>lamp{END}</p>",
    "not in this order": f"<p>{END}an {between('x')}old lamp</p>",
    "not what stands in its place": f"<p>{between('x', '<lem>new</lem>')}old{END}</p>",
    "begin within an element": f"<p>the <hi>lamp {between('x')}of</hi> old{END}</p>",
    "more than ids": f"<p>{between('x', end='string-range(a,1,2)')}<w xml:id='a'>old</w></p>",
    "stands 2 times": f'<p n="1">old and old</p>{by_line("old")}',
    "stands nowhere": f'<p n="1">older</p>{by_line("old")}',
    "not found with certainty": f"<p>old</p>{by_line('old', loc='7')}",
    "nothing says where": "<p>old</p><listApp><app><lem>old</lem><rdg wit='#A'>x</rdg></app></listApp>",
    "markup in its lemma": f'<p n="1">old</p>{by_line("<hi>old</hi>")}',
    "says more than its entries": f'<p n="1">old</p>{by_line("old")}'.replace(
        "<app", "<desc>of A</desc><app"
    ),
}


@pytest.mark.parametrize("why", LEFT)
def test_an_entry_that_cannot_be_a_segment_stays_and_the_reason_is_said(tmp_path, why):
    found = made(tmp_path, LEFT[why])
    assert "apparatus" not in found.counts
    assert [each.text for each in found.messages if each.code == "I-entry-apart" and why in each.text]
    assert " to=" in found.body or "<listApp>" in found.body


def test_entries_are_left_where_a_witness_would_read_otherwise(tmp_path):
    inner = '<app from="#b" to="#c"><rdg wit="#A">II</rdg></app>'
    outer = '<app from="#a" to="#c"><rdg wit="#A">one two</rdg></app>'
    body = f'<p>{END}eins <anchor xml:id="b"/>zwei<anchor xml:id="c"/></p><listApp>{inner}{outer}</listApp>'
    found = made(tmp_path, body)
    assert [each.text for each in found.messages if "would no longer read" in each.text]
    assert "apparatus" not in found.counts


def test_a_lemma_worded_otherwise_is_kept_in_its_number(tmp_path):
    found = made(tmp_path, f'<p n="1">Old and grey, the lamp</p>{by_line("old … grey")}')
    assert '<lem n="old … grey">Old and grey</lem>' in found.body


def test_what_an_editor_corrected_is_found_by_its_correction(tmp_path):
    choice = "<choice><sic>lanp</sic><corr>lamp</corr></choice>"
    listed = by_line(choice).replace("wit=", "source=")
    found = made(tmp_path, f'<p n="1">the {choice} burns</p>{listed}')
    assert f"<app><lem>{choice}</lem>" in found.body


def test_an_entry_says_itself_who_answers_for_the_list_it_stood_in(tmp_path):
    body = '<p n="1">old</p><listApp resp="#x"><app loc="1"><lem>old</lem><rdg wit="#A"/></app></listApp>'
    assert made(tmp_path, body).root.find(".//{*}app").get("resp") == "#x"


def test_the_method_is_told_in_the_header_once_no_entry_is_apart(tmp_path):
    header = '<encodingDesc><variantEncoding method="double-end-point" location="internal"/></encodingDesc>'
    body = '<p><app to="#a"><rdg wit="#A">x</rdg></app>old<anchor xml:id="a"/></p>'
    found = imported(tmp_path, document(body, header, WITNESSES))
    assert found.root.find(".//{*}variantEncoding").get("method") == "parallel-segmentation"


def test_the_file_of_an_apparatus_is_joined_where_the_recipe_names_it(tmp_path):
    entries = '<p/><listApp><app loc="1"><lem>old</lem><rdg wit="#A">new</rdg></app></listApp>'
    (tmp_path / "app.xml").write_text(document(entries, sources=WITNESSES), encoding="utf-8")
    found = made(tmp_path, '<p n="1">old</p>', apparatus="app.xml")
    assert found.body == '<p n="1"><app><lem>old</lem><rdg wit="#A">new</rdg></app></p>'


def test_a_normalisation_is_switched_off_by_the_recipe(tmp_path):
    body = '<p><app to="#a"><rdg wit="#A">x</rdg></app>old<anchor xml:id="a"/></p>'
    found = made(tmp_path, body, without=("apparatus", "ids"))
    assert found.body == '<p><app to="#a"><rdg wit="#A">x</rdg></app>old<anchor/></p>'


def test_a_name_of_no_normalisation_is_said(tmp_path):
    assert made(tmp_path, "<p/>", without=("aparatus",)).codes == ["I-normalisation-unknown"]
