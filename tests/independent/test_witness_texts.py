"""The text of a witness as published, told from the TEI by XPath alone, in every medium."""

import re
import zipfile
from pathlib import Path

import pytest
import reading
from lxml import etree
from projects import run_in

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
EDITION = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Towers</title></titleStmt>
<publicationStmt><publisher>Quay Press</publisher></publicationStmt><sourceDesc>
<listWit><witness xml:id="A">Leith</witness><witness xml:id="B">Cork</witness></listWit></sourceDesc>
</fileDesc></teiHeader><text><body><div><head>Towers</head>
<p xml:id="p1">The keeper lit the <app><lem wit="#A">lantern</lem><rdg wit="#B">beacon</rdg></app> at
<app><lem wit="#A">dusk</lem><rdg wit="#B">nightfall, as ever,</rdg></app> and <app><lem wit="#A">slowly</lem>
<rdg wit="#B"/></app> climbed the stair.</p>
<p xml:id="p2">Below him
<app><lem wit="#A">the sea</lem><rdg wit="#B">the water<lacunaStart/></rdg></app> murmured.</p>
<p xml:id="p3">Nobody answered.</p>
<p xml:id="p4">At dawn
<app><lem wit="#A">he</lem><rdg wit="#B"><lacunaEnd/>the keeper</rdg></app> came down.</p>
</div></body></text></TEI>"""
LACKING = {"B": {"p2": "murmured", "p3": "Nobody answered", "p4": "At dawn"}, "A": {}}


def of_epub(file: Path) -> list[list[str]]:
    """Read every word of an e-book, also those that lead to an entry of the apparatus."""
    with zipfile.ZipFile(file) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.endswith(".xhtml")]
    return [reading.words("".join(etree.fromstring(page).itertext())) for page in pages]


READERS = {
    "html": lambda folder, id_: reading.html(folder / "html" / "index.html"),
    "epub": lambda folder, id_: of_epub(folder / f"{id_}.epub"),
    "pdf": lambda folder, id_: reading.pdf(folder / f"{id_}.pdf"),
}


@pytest.fixture(scope="module")
def towers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which both witnesses of an edition are published."""
    root = tmp_path_factory.mktemp("towers")
    (root / "tei").mkdir()
    (root / "tei" / "towers.xml").write_text(EDITION, encoding="utf-8")
    made = run_in(root, "build", "towers", "--witness", "A", "--witness", "B")
    assert made.exit_code == 0, made.output
    return root / "build" / "towers" / "witnesses"


def words_of(siglum: str, paragraph: str) -> str:
    """Return the words of a paragraph in a witness: all text but what stands in readings of others."""
    found = etree.fromstring(EDITION).xpath(
        f"//t:p[@xml:id='{paragraph}']//text()[not(ancestor::t:lem | ancestor::t:rdg) or "
        f"ancestor::*[self::t:lem or self::t:rdg][contains(@wit, '#{siglum}')]]",
        namespaces=TEI,
    )
    text = " ".join("".join(found).split())
    lost = LACKING[siglum].get(paragraph, "")
    return re.sub(rf" *{lost}\W*", "", text).strip() if lost else text


@pytest.mark.parametrize("medium", READERS)
@pytest.mark.parametrize("siglum", ["A", "B"])
@pytest.mark.parametrize("paragraph", ["p1", "p2", "p3", "p4"])
def test_a_paragraph_reads_as_in_the_witness(towers: Path, siglum: str, paragraph: str, medium: str) -> None:
    streams = READERS[medium](towers / f"towers-{siglum}", f"towers-{siglum}")
    shown = "".join("".join(stream) for stream in streams)
    wanted = re.findall(r"\w+", words_of(siglum, paragraph).casefold())
    # A letter or figure may call the entry of a word.
    assert re.search(r"\w?".join(wanted), shown)


@pytest.mark.parametrize("medium", READERS)
def test_what_the_witness_lacks_is_shown_by_no_medium(towers: Path, medium: str) -> None:
    streams = READERS[medium](towers / "towers-B", "towers-B")
    assert "nobody" not in [word for stream in streams for word in stream]
