"""Messages beside what they concern, wherever in the files that is."""

import pytest
from projects import LIGHTHOUSE

from recto.messages import Message, Place
from recto.project import Project
from recto.serving.drafts import Draft, draft
from recto.serving.placing import placed

TEXT = LIGHTHOUSE.read_text(encoding="utf-8")
INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="chapter.xml"/>'


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """A text whose chapter stands in a file of its own."""
    root = tmp_path_factory.mktemp("text")
    begin, end = TEXT.index('<div type="chapter"'), TEXT.index("</body>")
    part = TEXT[begin:end].replace("<div ", '<div xmlns="http://www.tei-c.org/ns/1.0" ', 1)
    (root / "chapter.xml").write_text(part, encoding="utf-8")
    (root / "text.xml").write_text(f"{TEXT[:begin]}{INCLUDE}{TEXT[end:]}", encoding="utf-8")
    project = Project(root)
    return draft(project, project.work_of(root / "text.xml"), [])


def at(shown: Draft, file: str, words: str, id_: str = "", is_exact: bool = True) -> str:
    """Return the id beside which a message stands that points to some words of a file."""
    path = shown.project.root / file
    before = path.read_text(encoding="utf-8").partition(words)[0] if words else ""
    line, column = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1) if words else (0, 0)
    place = Place(str(path), line, id_, column if is_exact else 0, len(words) if is_exact else 0)
    (said,) = placed([Message("L-test", "warning", "", place)], shown)
    return said["at"]


def ours(messages: list[Message], shown: Draft) -> list[str]:
    return [each["code"] for each in placed(messages, shown)]


def test_words_of_a_paragraph_lead_to_the_paragraph(shown: Draft):
    assert at(shown, "text.xml", "the papers of Ada") == "p1"


def test_words_of_a_file_that_is_included_lead_to_its_passage(shown: Draft):
    assert at(shown, "chapter.xml", "There are two reasons") == "p3"


def test_words_in_a_note_lead_to_the_note(shown: Draft):
    assert at(shown, "chapter.xml", "H. Gregory") == "n1"


def test_a_line_without_a_column_leads_to_what_begins_there(shown: Draft):
    assert at(shown, "chapter.xml", '<p xml:id="p3"', is_exact=False) == "p3"


def test_an_id_alone_leads_to_what_has_it(shown: Draft):
    assert at(shown, "text.xml", "", "i2") == "i2"


def test_what_the_page_does_not_show_has_no_place(shown: Draft):
    assert at(shown, "text.xml", "langUsage") == ""


def test_a_line_that_the_file_has_not_has_no_place_of_its_own(shown: Draft):
    place = Place(str(shown.project.root / "text.xml"), 99_999)
    assert len(placed([Message("L-test", "warning", "", place)], shown)) == 1


def test_what_is_said_twice_is_shown_once(shown: Draft):
    message = Message("L-test", "warning", "", Place("", 0))
    assert ours([message, message], shown) == ["L-test"]
