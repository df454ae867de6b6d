"""The bytes of a TEI file: stable, readable in a difference, and without a blank that nobody wrote."""

from pathlib import Path

import pytest
from lxml import etree

from recto.errors import EditedError
from recto.sources.recipe import Emendation, Recipe
from recto.tei.importing import import_work
from recto.tei.reading import parse
from recto.tei.serialising import is_edited, serialise

TEXT = """Of Towers

The GREAT tower stood until teh storm [1] of March, and (i) was old; (ii) was ill built; (iii) was loved.


1. The storm of 1844. [In March.]
"""
SLIP = Recipe(emendation=(Emendation("teh", "the"),))


def test_a_paragraph_is_one_line_with_its_notes_lists_and_emendations(encoded):
    lines = serialise(encoded(TEXT, SLIP).root).decode().splitlines()
    paragraph = next(line for line in lines if "tower stood" in line)
    assert paragraph.startswith("<p ")
    assert paragraph.endswith("</p>")


def test_serialising_adds_no_blank_to_mixed_content(encoded):
    root = encoded(TEXT, SLIP).root
    before = ["".join(each.itertext()) for each in root.iter("{*}p")]
    after = etree.fromstring(serialise(root))
    assert ["".join(each.itertext()) for each in after.iter("{*}p")] == before


def test_serialising_what_was_serialised_changes_no_byte(encoded):
    data = serialise(encoded(TEXT, SLIP).root)
    assert serialise(etree.fromstring(data)) == data


def test_serialising_leaves_the_tree_as_it_was(encoded):
    root = encoded(TEXT, SLIP).root
    before = etree.tostring(root)
    serialise(root)
    assert etree.tostring(root) == before


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    received = tmp_path / "seeds" / "towers.txt"
    received.parent.mkdir()
    received.write_text(TEXT, encoding="utf-8")
    return import_again(tmp_path)


def import_again(folder: Path) -> Path:
    received = folder / "seeds" / "towers.txt"
    return import_work(received, received.with_suffix(".toml"), folder / "tei" / "towers.xml").destination


def test_a_file_just_imported_is_not_edited(imported: Path):
    assert not is_edited(imported)


@pytest.mark.parametrize(
    ("old", "new"),
    [("stood until", "stood till"), ('n="1"', 'n="7"'), ("<body>", "<body><!-- look here -->")],
)
def test_a_changed_word_attribute_or_comment_is_an_edit(imported: Path, old: str, new: str):
    imported.write_text(imported.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert is_edited(imported)


def test_other_ways_of_writing_the_same_xml_are_no_edit(imported: Path):
    root, _ = parse(imported)
    text = imported.read_text("utf-8").replace("\n", "\r\n").replace('n="1"', "n='1'")
    imported.write_bytes(text.encode())
    assert root is not None
    assert not is_edited(imported)


def test_a_file_without_the_mark_of_an_import_counts_as_edited(tmp_path: Path):
    file = tmp_path / "own.xml"
    file.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "utf-8")
    assert is_edited(file)


def test_an_edited_file_is_never_overwritten(imported: Path):
    imported.write_text(imported.read_text("utf-8").replace("stood", "stood, they say,"), "utf-8")
    edited = imported.read_bytes()
    with pytest.raises(EditedError):
        import_again(imported.parents[1])
    assert imported.read_bytes() == edited


def test_importing_again_writes_the_same_bytes(imported: Path):
    before = imported.read_bytes()
    assert import_again(imported.parents[1]).read_bytes() == before


def test_the_way_to_the_received_file_is_seen_from_the_tei_file(imported: Path):
    assert b'<ptr target="../seeds/towers.txt"/>' in imported.read_bytes()
