"""Reading what people call TEI: older forms, other namespaces, documents in several files."""

from pathlib import Path

import pytest

from recto.messages import Message
from recto.tei.mixed import Element
from recto.tei.names import TEI, XML_ID, tei
from recto.tei.reading import read

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def reading(folder: Path, document: str, *folders: Path) -> tuple[Element, list[Message]]:
    file = folder / "a.xml"
    file.write_text(document, "utf-8")
    return read(file, *folders)


def words(root: Element) -> str:
    return " ".join("".join(root.itertext("*")).split())


def codes(messages: list[Message]) -> list[str]:
    return [each.code for each in messages]


@pytest.mark.parametrize(
    "namespace",
    ["", "http://www.tei-c.org/ns/1.0/", "https://www.tei-c.org/ns/1.0", "http://www.tei-c.org/P5/"],
)
def test_elements_that_are_meant_as_tei_are_read_as_tei_and_that_is_said(tmp_path: Path, namespace: str):
    root, messages = reading(tmp_path, f'<TEI xmlns="{namespace}"><text><p>A</p></text></TEI>')
    assert [each.tag for each in root.iter()] == [tei("TEI"), tei("text"), tei("p")]
    assert codes(messages) == ["T-namespace"]


def test_examples_and_other_vocabularies_stay_what_they_are(tmp_path: Path):
    inner = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p/></egXML><m:mi xmlns:m="urn:m"/>'
    root, messages = reading(tmp_path, f'<TEI xmlns="{TEI}">{inner}</TEI>')
    assert "{http://www.tei-c.org/ns/Examples}p" in {each.tag for each in root.iter()}
    assert (root[1].tag, codes(messages)) == ("{urn:m}mi", [])


def test_p4_is_read_as_the_p5_that_it_became(tmp_path: Path):
    document = """<TEI.2><text lang="la"><body><div0 id="d"><p TEIform="p">ad <corr sic="urbs">urbem</corr>,
    <abbr expan="Dominus">Dnus</abbr> <gap desc="two lines"/> <ref target="d">here</ref>
    <xref url="https://example.org/">there</xref></p></div0></body></text></TEI.2>"""
    root, messages = reading(tmp_path, document)
    choices = [[(child.tag, child.text) for child in each] for each in root.iter(tei("choice"))]
    assert choices == [
        [(tei("sic"), "urbs"), (tei("corr"), "urbem")],
        [(tei("abbr"), "Dnus"), (tei("expan"), "Dominus")],
    ]
    assert words(root).startswith("ad urbsurbem, ")
    assert [each.get("target") for each in root.iter(tei("ref"))] == ["#d", "https://example.org/"]
    assert [each.text for each in root.iter(tei("desc"))] == ["two lines"]
    assert "T-p4" in codes(messages)


def test_the_witnesses_of_p4_are_those_of_p5(tmp_path: Path):
    document = """<TEI.2><teiHeader><fileDesc><sourceDesc><witList><witness sigil="M">The codex</witness>
    </witList></sourceDesc></fileDesc></teiHeader><text><body><p>
    <app><lem>urbem</lem><rdg wit="M">orbem</rdg></app></p></body></text></TEI.2>"""
    root, _ = reading(tmp_path, document)
    (witness,) = root.iterfind(f".//{tei('listWit')}/{tei('witness')}")
    (variant,) = root.iter(tei("rdg"))
    assert (witness.get("n"), variant.get("wit")) == ("M", "M")


def test_lines_hands_and_translations_of_p4_are_those_of_p5(tmp_path: Path):
    document = """<TEI.2><teiHeader><handList><hand id="m2"/></handList></teiHeader><text>
    <body><ab>lumi<lb n="2" type="worddiv"/>ne <handShift new="m2"/>vidi</ab>
    <entry><form><orth>lux</orth></form><trans><tr>light</tr></trans></entry></body></text></TEI.2>"""
    root, _ = reading(tmp_path, document)
    line, shift = next(root.iter(tei("lb"))), next(root.iter(tei("handShift")))
    assert (line.get("break"), line.get("type"), shift.get("new")) == ("no", None, "#m2")
    assert [each.get(XML_ID) for each in root.iterfind(f".//{tei('handNotes')}/{tei('handNote')}")] == ["m2"]
    assert [each.text for each in root.iterfind(f".//{tei('cit')}/{tei('quote')}")] == ["light"]


@pytest.mark.parametrize(
    ("ends", "kept", "said"),
    [
        ('to="#nowhere"', [None, None], ["T-dead-end"]),
        ('from="#own" to="#own"', [None, None], ["T-dead-end"]),
        ('from="#w1" to="#nowhere"', ["#w1", "#nowhere"], []),
        ('from="#string-range(w1,0,2)"', ["#string-range(w1,0,2)", None], []),
    ],
)
def test_an_entry_whose_ends_are_all_nowhere_has_its_lemma_in_the_text(tmp_path, ends, kept, said):
    entry = f'<app {ends}><lem>lamp<anchor xml:id="own"/></lem><rdg wit="#A">light</rdg></app>'
    document = f'<TEI xmlns="{TEI}"><text><p>The <w xml:id="w1">old</w> {entry}</p></text></TEI>'
    root, messages = reading(tmp_path, document)
    (app,) = root.iter(tei("app"))
    assert ([app.get("from"), app.get("to")], codes(messages)) == (kept, said)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("bib:smith", "#smith"),
        ("web:7", "https://example.org/7"),
        ("bib:lost", "bib:lost"),
        ("x:y", "x:y"),
        ("web:7 bib:smith", "https://example.org/7 #smith"),
    ],
)
def test_references_with_a_prefix_that_the_file_defines_lead_to_what_they_mean(tmp_path, written, meant):
    definitions = """<teiHeader><encodingDesc><listPrefixDef>
    <prefixDef ident="bib" matchPattern="([a-z]+)" replacementPattern="#$1"/>
    <prefixDef ident="web" matchPattern="([0-9]+)" replacementPattern="https://example.org/$1"/>
    </listPrefixDef></encodingDesc></teiHeader>"""
    text = f'<text><p>See <ref target="{written}">there</ref>.</p><bibl xml:id="smith">Lamps</bibl></text>'
    root, _ = reading(tmp_path, f'<TEI xmlns="{TEI}">{definitions}{text}</TEI>')
    assert [each.get("target") for each in root.iter(tei("ref"))] == [meant]


def test_the_shorthands_of_tite_are_highlighted_words(tmp_path: Path):
    tite = 'xmlns="http://www.tei-c.org/ns/tite/1.0"'
    document = f'<TEI xmlns="{TEI}"><text><p><b {tite}>A</b> <smcap {tite}>b</smcap></p></text></TEI>'
    root, _ = reading(tmp_path, document)
    assert [each.get("rend") for each in root.iter(tei("hi"))] == ["bold", "smallcaps"]


def test_what_is_included_is_put_in_its_place(tmp_path: Path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "b.xml").write_text(
        f'<div xmlns="{TEI}" {XI}><p>B</p><xi:include href="c.txt" parse="text"/></div>', "utf-8"
    )
    (tmp_path / "parts" / "c.txt").write_text("and C", "utf-8")
    root, messages = reading(
        tmp_path, f'<body xmlns="{TEI}" {XI}>A <xi:include href="parts/b.xml"/> D</body>'
    )
    assert (words(root), codes(messages)) == ("A Band C D", [])


def test_a_part_is_included_by_its_id(tmp_path: Path):
    (tmp_path / "b.xml").write_text(f'<body xmlns="{TEI}"><p xml:id="x">X</p><p>Y</p></body>', "utf-8")
    root, messages = reading(
        tmp_path, f'<body xmlns="{TEI}" {XI}><xi:include href="b.xml" xpointer="x"/></body>'
    )
    assert (words(root), codes(messages)) == ("X", [])


@pytest.mark.parametrize("href", ["../secret.xml", "https://example.org/a.xml", "lost.xml", "a.xml"])
def test_what_lies_outside_is_missing_or_includes_itself_is_said_and_its_fallback_read(
    tmp_path: Path, href: str
):
    (tmp_path / "secret.xml").write_text("<p>secret</p>", "utf-8")
    project = tmp_path / "project"
    project.mkdir()
    inclusion = f'<xi:include href="{href}"><xi:fallback><p>instead</p></xi:fallback></xi:include>'
    root, messages = reading(project, f'<body xmlns="{TEI}" {XI}>A {inclusion}</body>')
    assert (words(root), codes(messages)) == ("A instead", ["T-include"])


def test_a_link_in_the_folder_that_leads_out_of_it_is_not_followed(tmp_path: Path):
    (tmp_path / "secret.xml").write_text("<p>secret</p>", "utf-8")
    project = tmp_path / "project"
    project.mkdir()
    (project / "b.xml").symlink_to(tmp_path / "secret.xml")
    root, messages = reading(project, f'<body xmlns="{TEI}" {XI}><xi:include href="b.xml"/></body>')
    assert (words(root), codes(messages)) == ("", ["T-include"])


def test_files_that_include_each_other_come_to_an_end(tmp_path: Path):
    (tmp_path / "b.xml").write_text(f'<p xmlns="{TEI}" {XI}>B <xi:include href="a.xml"/></p>', "utf-8")
    root, messages = reading(tmp_path, f'<body xmlns="{TEI}" {XI}><xi:include href="b.xml"/></body>')
    assert (words(root), codes(messages)) == ("B", ["T-include"])


def test_a_file_of_the_project_beside_the_folder_of_the_text_is_included(tmp_path: Path):
    (tmp_path / "witnesses.xml").write_text(f'<listWit xmlns="{TEI}">W</listWit>', "utf-8")
    folder = tmp_path / "tei"
    folder.mkdir()
    document = f'<body xmlns="{TEI}" {XI}><xi:include href="../witnesses.xml"/></body>'
    assert words(reading(folder, document, tmp_path)[0]) == "W"


def test_an_odd_id_and_a_doubled_one_are_said(tmp_path: Path):
    root, messages = reading(
        tmp_path, f'<body xmlns="{TEI}"><p xml:id="1 a"/><p xml:id="b"/><p xml:id="b"/></body>'
    )
    assert [each.get(XML_ID) for each in root] == ["1 a", "b", "b"]
    assert codes(messages) == ["T-odd-id", "T-duplicate-id"]
