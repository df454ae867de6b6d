"""A DOI in the header of a TEI file, all other bytes of which stay as they are."""

import difflib
import re
from pathlib import Path

import pytest

from recto.describing.invenio import invenio
from recto.errors import DepositError, SourceError
from recto.naming import name_work
from recto.project import Project, Work
from recto.tei.reading import parse
from recto.tei.serialising import is_edited, serialise
from recto.texts import header_of

DOI = "10.5072/zenodo.12"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- ü — -->\n'
BEFORE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>'
)
AFTER = (
    "<sourceDesc><p>B &amp; C</p></sourceDesc></fileDesc></teiHeader><text  xml:lang='en' ><body><p>D"
    " &#233;\n\t<hi\trend='i'>e</hi></p></body></text></TEI>\n\n"
)
PUBLISHER = "<publisher>P</publisher>"
IDNO = f'<idno type="DOI">{DOI}</idno>'

PLACES = {
    "after the publisher": ("<publisher>P</publisher>", f"<publisher>P</publisher>{IDNO}"),
    "on a line of its own, set in as the one before": (
        "\r\n\t<publisher>P</publisher>\r\n\t<date>2026</date>\r\n\t<availability/>",
        f"\r\n\t<publisher>P</publisher>\r\n\t<date>2026</date>\r\n\t{IDNO}\r\n\t<availability/>",
    ),
    "after the last of other names": (
        '<authority>P</authority><idno type="recto">a</idno>\n<idno>b</idno><date/>',
        f'<authority>P</authority><idno type="recto">a</idno>\n<idno>b</idno>\n{IDNO}<date/>',
    ),
    "past comments and instructions": (
        "<!-- < --><publisher>P</publisher><?x y?><availability/><!-- > -->",
        f"<!-- < --><publisher>P</publisher>{IDNO}<?x y?><availability/><!-- > -->",
    ),
    "in the place of the one before, written as that was": (
        "<publisher>P</publisher><idno type='doi' >\n https://doi.org/10.1111/old</idno>",
        f"<publisher>P</publisher><idno type='doi' >\n https://doi.org/{DOI}</idno>",
    ),
}


def whole(statement: str) -> str:
    published = f"<publicationStmt>{statement}</publicationStmt>" if statement else ""
    return f"{HEAD}{BEFORE}{published}{AFTER}"


def write(tmp_path: Path, statement: str) -> Work:
    file = tmp_path / "a.xml"
    file.write_bytes(whole(statement).encode())
    return Work("a", file)


@pytest.mark.parametrize("place", PLACES)
def test_a_doi_stands(tmp_path, place):
    statement, wanted = PLACES[place]
    work = write(tmp_path, statement)
    name_work(work, DOI)
    assert work.tei.read_bytes().decode() == whole(wanted)


def test_a_doi_has_the_prefix_of_its_neighbours(tmp_path):
    work = write(tmp_path, PUBLISHER)
    text = work.tei.read_text(encoding="utf-8").replace("xmlns=", "xmlns:t=").replace("</", "</t:")
    work.tei.write_text(re.sub("<(?=[A-Za-z])", "<t:", text), encoding="utf-8")
    name_work(work, DOI)
    assert f'</t:publisher><t:idno type="DOI">{DOI}</t:idno>' in work.tei.read_text(encoding="utf-8")


def test_a_doi_with_signs_of_markup_is_read_back_as_it_is(tmp_path):
    work = write(tmp_path, PUBLISHER)
    name_work(work, "10.1002/(SICI)1097<1::AID>3.0.CO;2-&")
    assert b"10.1002/(SICI)1097&lt;1::AID&gt;3.0.CO;2-&amp;" in work.tei.read_bytes()


@pytest.mark.parametrize("statement", ["", "<p>By hand.</p>"])
def test_a_header_without_a_place_for_it_is_left_and_the_editor_told_what_to_write(tmp_path, statement):
    work = write(tmp_path, statement)
    before = work.tei.read_bytes()
    with pytest.raises(DepositError, match="<publisher>"):
        name_work(work, DOI)
    assert work.tei.read_bytes() == before


def test_a_file_in_another_encoding_is_left(tmp_path):
    work = write(tmp_path, PUBLISHER)
    work.tei.write_bytes(
        work.tei.read_bytes().decode().replace("UTF-8", "latin-1").encode("latin-1", "replace")
    )
    with pytest.raises(SourceError, match="UTF-8"):
        name_work(work, DOI)


def test_a_file_that_was_imported_counts_as_edited(tmp_path):
    work = write(tmp_path, PUBLISHER)
    work.tei.write_bytes(serialise(parse(work.tei)[0]))
    assert not is_edited(work.tei)
    before = work.tei.read_text(encoding="utf-8")
    name_work(work, DOI)
    assert is_edited(work.tei)
    changed = [
        each
        for each in difflib.ndiff(before.splitlines(), work.tei.read_text("utf-8").splitlines())
        if each[0] in "+-"
    ]
    assert changed == [f"+ {IDNO}"]


RELATED = f'<relatedItem type="predecessor" target="https://doi.org/{DOI}"/>'
OLD = "<idno type='DOI'>10.5072/zenodo.12</idno>"
NEW = "10.5072/zenodo.13"


def renamed(tmp_path: Path, notes: str) -> str:
    """Return what stands between publication and source where a new version follows the one with `DOI`."""
    work = write(tmp_path, PUBLISHER + OLD)
    text = work.tei.read_text(encoding="utf-8").replace("<sourceDesc>", f"{notes}<sourceDesc>")
    work.tei.write_text(text, encoding="utf-8")
    name_work(work, NEW, DOI)
    after = work.tei.read_text(encoding="utf-8")
    assert after.count(NEW) == 1
    return after.partition("</publicationStmt>")[2].partition("<sourceDesc>")[0]


@pytest.mark.parametrize(
    ("notes", "wanted"),
    [
        ("", f"<notesStmt>{RELATED}</notesStmt>"),
        ("\n ", f"\n <notesStmt>{RELATED}</notesStmt>\n "),
        ("<notesStmt><!-- --></notesStmt>", None),
        (
            "<notesStmt>\n\t<note>N</note>\n</notesStmt>",
            f"<notesStmt>\n\t<note>N</note>\n\t{RELATED}\n</notesStmt>",
        ),
    ],
    ids=["no notes", "no notes, on a line of its own", "notes that are empty", "after the last note"],
)
def test_the_version_before_is_named_at_the_end_of_the_notes(tmp_path, notes, wanted):
    if wanted is None:
        with pytest.raises(SourceError, match="relatedItem"):
            renamed(tmp_path, notes)
    else:
        assert renamed(tmp_path, notes) == wanted


def test_the_records_of_a_work_say_which_version_it_follows(tmp_path):
    renamed(tmp_path, "")
    project = Project(tmp_path)
    record = invenio(header_of(project, Work("a", tmp_path / "a.xml")))
    (related,) = record["metadata"]["related_identifiers"]
    assert (related["identifier"], related["relation_type"]) == (DOI, {"id": "isnewversionof"})
