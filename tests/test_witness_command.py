"""`recto build --witness` and `recto show witnesses`: the text of a witness beside the edition of a work."""

import json

import pytest
from lxml import etree

ID = "towers"
EDITION = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Towers</title></titleStmt>
<publicationStmt><publisher>Quay Press</publisher></publicationStmt><sourceDesc><listWit>
<witness xml:id="A" n="α">Leith, Ms. 4</witness><witness xml:id="B">Cork</witness>
</listWit></sourceDesc></fileDesc></teiHeader>
<text><body><p>The <app><lem wit="#A">light</lem><rdg wit="#B">lamp</rdg></app>
and <app><lem>tower</lem><rdg wit="#A" hand="#m2">wall</rdg></app>
and <app><lem>sea</lem><rdg wit="#A" varSeq="2">bay</rdg></app>.</p></body></text></TEI>"""


@pytest.fixture
def towers(project):
    """The folder of the editions of a work with two witnesses."""
    (project / "tei" / f"{ID}.xml").write_text(EDITION, encoding="utf-8")
    return project / "build" / ID


def text_of(towers, siglum: str) -> str:
    root = etree.parse(towers / "witnesses" / f"{ID}-{siglum}" / f"{ID}-{siglum}.xml")
    held = root.xpath("//*[local-name()='body']//text()[not(ancestor::*[local-name()='rdg'])]")
    return " ".join("".join(held).split())


def test_a_witness_is_published_beside_the_edition_and_its_files_are_named(recto, towers):
    made = recto("build", ID, "--to", "html", "--witness", "B")
    assert made.exit_code == 0, made.output
    assert f"witnesses/{ID}-B/html/index.html" in made.stdout
    assert text_of(towers, "B") == "The lamp and tower and sea."


def test_several_witnesses_and_hands_are_asked_for_at_once(recto, towers):
    assert recto("build", ID, "--to", "html", "--witness", "A", "--witness", "A@m2").exit_code == 0
    assert [text_of(towers, each) for each in ("A", "A-m2")] == [
        "The light and tower and sea.",
        "The light and wall and bay.",
    ]


def test_building_the_edition_anew_keeps_its_witnesses(recto, towers):
    recto("build", ID, "--to", "html", "--witness", "B")
    assert recto("build", ID, "--to", "html").exit_code == 0
    assert text_of(towers, "B") == "The lamp and tower and sea."


def test_the_page_of_a_witness_leads_to_the_catalogue(recto, towers):
    recto("build", ID, "--to", "html")
    recto("build", ID, "--to", "html", "--witness", "B")
    page = towers / "witnesses" / f"{ID}-B" / "html" / "index.html"
    link = etree.HTML(page.read_bytes()).find(".//header//a").get("href")
    assert (page.parent / link).resolve() == (towers.parent / "index.html").resolve()


def test_the_ledger_counts_what_is_inferred(recto, towers):
    recto("build", ID, "--to", "html", "--witness", "B")
    accounts = json.loads((towers / "witnesses" / f"{ID}-B" / "ledger.json").read_text(encoding="utf-8"))
    assert (accounts["witness"], accounts["entries"]["cited"], accounts["entries"]["silent"]) == ("B", 1, 2)


def test_an_unknown_siglum_ends_with_the_list_of_those_there_are(recto, towers):
    made = recto("build", ID, "--to", "html", "--witness", "Q")
    assert (made.exit_code, "no witness ‘Q’; there are: A, A@m2, B" in made.output) == (3, True)
    assert not towers.exists()


def test_the_witnesses_are_listed_with_their_sigla_readings_and_hands(recto, towers):
    shown = recto("show", "witnesses", ID)
    assert [line.split() for line in shown.stdout.splitlines()] == [
        ["A", "3", "A@m2", "α", "Leith,", "Ms.", "4"],
        ["B", "1", "Cork"],
    ]


def test_the_same_witness_gives_the_same_bytes(recto, towers):
    files = []
    for _ in range(2):
        recto("build", ID, "--to", "html,epub", "--witness", "B")
        folder = towers / "witnesses" / f"{ID}-B"
        files.append({each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()})
    assert files[0] == files[1]
