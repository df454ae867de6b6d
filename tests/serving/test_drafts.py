"""Drafts: what changed in a file is put into the page that is shown, as if all of it were made anew."""

import re
import shutil
from pathlib import Path

import pytest
from projects import LIGHTHOUSE, ROOT

from recto.project import Project
from recto.serving.drafts import Draft, News, draft, follow, news, revise

WORKS = [*sorted((ROOT / "tei").glob("*.xml")), LIGHTHOUSE]
# A bracket that opens an insertion tells who speaks in the note, which is more than a word in a block.
BEGUN = re.compile(r"<(?:p|note|item|head|l)\b[^>]*[^/>]>(?=[^<\s[])")
DIGEST = {"colophon"}
"""What is different whenever a byte of the file is: the page says of which file it was made."""


class Desk:
    """A TEI file in a project of its own, and the draft of it."""

    def __init__(self, root: Path, text: str) -> None:
        self.file = root / "text.xml"
        self.file.write_text(text, encoding="utf-8")
        self.project = Project(root)
        self.draft = self.anew()

    def anew(self, last: Draft | None = None) -> Draft:
        return draft(self.project, self.project.work_of(self.file), [], last)

    def save(self, text: str) -> News | None:
        self.file.write_text(text, encoding="utf-8")
        found = revise(self.draft, self.file.resolve(), text.encode())
        follow(self.draft)
        return found


@pytest.fixture
def lighthouse(tmp_path: Path) -> Desk:
    return Desk(tmp_path, LIGHTHOUSE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WORKS, ids=[path.stem for path in WORKS])
def test_a_word_in_every_block_makes_the_page_that_would_be_made_of_all_anew(path: Path, tmp_path: Path):
    desk = Desk(tmp_path, path.read_text(encoding="utf-8"))
    text, shown = path.read_text(encoding="utf-8"), 0
    body = text.index("<text")
    for found in reversed([*BEGUN.finditer(text, body)]):
        changed = f"{text[: found.end()]}New {text[found.end() :]}"
        if desk.save(changed):
            text, shown = changed, shown + 1
        else:
            desk.save(text)
    desk.file.write_text(text, encoding="utf-8")
    assert shown >= 0.6 * len(BEGUN.findall(text, body))
    assert news(desk.draft, desk.anew(desk.draft)).pieces.keys() <= DIGEST


def test_a_change_in_a_paragraph_is_that_paragraph(lighthouse: Desk):
    text = LIGHTHOUSE.read_text(encoding="utf-8").replace(
        "There are two reasons:", "There are three reasons:"
    )
    found = lighthouse.save(text)
    assert list(found.pieces) == ["p3"]
    assert "There are three reasons:" in found.pieces["p3"]


def test_a_change_in_a_note_is_that_note_with_its_label(lighthouse: Desk):
    found = lighthouse.save(LIGHTHOUSE.read_text(encoding="utf-8").replace("H. Gregory,", "Henry Gregory,"))
    assert list(found.pieces) == ["n1"]
    assert 'class="label"' in found.pieces["n1"]


def test_a_phrase_that_comes_and_one_that_goes_are_shown(lighthouse: Desk):
    text = LIGHTHOUSE.read_text(encoding="utf-8").replace(
        '<hi rend="opening">GREAT</hi>', "<emph>Great</emph>"
    )
    found = lighthouse.save(text)
    assert "<em" in found.pieces["p2"]
    assert "GREAT" not in found.pieces["p2"]


def test_attributes_of_a_phrase_that_change_are_shown(lighthouse: Desk):
    found = lighthouse.save(LIGHTHOUSE.read_text(encoding="utf-8").replace('rend="opening"', 'rend="bold"'))
    assert "rend-bold" in found.pieces["p2"]


def test_a_comment_in_a_paragraph_is_no_hindrance(tmp_path: Path):
    text = LIGHTHOUSE.read_text(encoding="utf-8").replace("There are two", "There <!-- really? --> are two")
    found = Desk(tmp_path, text).save(text.replace("two reasons", "three reasons"))
    assert "three reasons" in found.pieces["p3"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("There are two", "There<note>Where?</note> are two"),
        ('xml:id="p3"', 'xml:id="p333"'),
        ("reasons:</p>", "reasons:</p><p>They are these.</p>"),
        (">The Lighthouse</title>", ">The Lighthouses</title>"),
        ("There are two", "There <hi>are two"),
        ("There are two", "There &nothing; two"),
    ],
    ids=["note", "id", "paragraph", "header", "not well-formed", "entity"],
)
def test_what_is_more_than_words_in_a_block_is_left_to_making_all_anew(old: str, new: str, lighthouse: Desk):
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    before = lighthouse.draft.page(lighthouse.draft.frame)
    assert lighthouse.save(text.replace(old, new, 1)) is None
    assert lighthouse.draft.page(lighthouse.draft.frame) == before


def test_after_what_could_not_be_shown_the_next_change_is_seen_from_what_is_shown(lighthouse: Desk):
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    lighthouse.save(text.replace("There are two", "There <hi>are two"))
    assert (
        "are</span>" in lighthouse.save(text.replace("There are two", "There <hi>are</hi> two")).pieces["p3"]
    )


def test_a_change_in_an_included_file_is_shown(tmp_path: Path):
    shutil.copyfile(LIGHTHOUSE, tmp_path / "whole.xml")
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    begin, end = text.index('<div type="chapter"'), text.index("</body>")
    part = text[begin:end].replace("<div ", '<div xmlns="http://www.tei-c.org/ns/1.0" ', 1)
    chapter = tmp_path / "chapter.xml"
    chapter.write_text(part, encoding="utf-8")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="chapter.xml"/>'
    desk = Desk(tmp_path, f"{text[:begin]}{include}{text[end:]}")
    changed = part.replace("two reasons", "three reasons")
    found = revise(desk.draft, chapter.resolve(), changed.encode())
    assert "three reasons" in found.pieces["p3"]


def test_a_paragraph_that_is_added_is_new_with_the_section_it_stands_in(lighthouse: Desk):
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    lighthouse.file.write_text(text.replace("reasons:</p>", "reasons:</p><p>They are these.</p>"), "utf-8")
    found = news(lighthouse.draft, lighthouse.anew(lighthouse.draft))
    assert "They are these." in found.pieces["d1"]


def test_another_title_is_a_page_to_be_loaded_again(lighthouse: Desk):
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    lighthouse.file.write_text(text.replace(">The Lighthouse</title>", ">The Lighthouses</title>"), "utf-8")
    assert news(lighthouse.draft, lighthouse.anew(lighthouse.draft)).is_all_new
