"""Word files of any mixture become TEI with every word, and come back the same by way of Word."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_round_trip import there_and_back, told
from word_files import call, paragraph, run, word_file

from recto.checks.accounts import account_of
from recto.sources.recipe import Recipe
from recto.tei.importing import read_and_encode
from recto.tei.reading import parse_bytes
from recto.tei.serialising import plain

TRIES = 12
STORIES = ("footnote", "endnote", "comment")
BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
RTL = '<w:rtl/><w:lang w:bidi="ar"/>'
_ODD = (
    "  two  spaces ",
    " ",
    "",
    "\u00a0",
    "a\u2003b",
    "tab\tbed",
    "soft\u00adly",
    "x\u200by",
    "&amp;",
    "[1]",
)
WORDS = st.sampled_from(
    ("lamp", *_ODD, "*", "1.", "\u2011", "Ä", "\ufb01n", "e\u0301", "1899\u20131914", "_low_")
)
LOOKS = ("", "<w:i/>", "<w:b/>", "<w:smallCaps/>", '<w:lang w:val="la"/>')
RUNS = st.one_of(
    st.builds(run, WORDS, st.sampled_from(LOOKS)),
    st.builds(run, st.sampled_from(["مصباح", "نور ", "אור"]), st.just(RTL)),
    st.just("<w:r/>"),
)


class Stories:
    """The notes that a drawn file calls, in order, each with its words."""

    def __init__(self) -> None:
        self.held: dict[str, list[str]] = {each: [] for each in STORIES}

    def call(self, kind: str, words: str) -> str:
        """Enter a note; return the run that calls it."""
        self.held[kind].append(words)
        return call(kind, len(self.held[kind]) + 1)

    def parts(self) -> dict[str, str]:
        """Return the parts of the file that hold the notes."""
        by = 'w:author="Ann Lee" w:date="2020-05-09T16:13:00Z"'
        return {
            f"{kind}s": "".join(
                f'<w:{kind} w:id="{number}" {by if kind == "comment" else ""}>{words}</w:{kind}>'
                for number, words in enumerate(held, 2)
            )
            for kind, held in self.held.items()
            if held
        }


@st.composite
def paragraphs(draw, stories: Stories, depth: int) -> str:
    """Draw a paragraph, whose words may call notes, and hold a text box."""
    runs = draw(st.lists(RUNS, min_size=1, max_size=4))
    if depth and draw(st.booleans()):
        kind = draw(st.sampled_from(STORIES if depth > 1 else STORIES[2:]))
        runs.append(stories.call(kind, draw(blocks(stories, depth - 1, is_note=True))))
        runs.append(draw(RUNS))
    elif depth and draw(st.integers(0, 4)) == 0:
        runs.append(BOX.format(draw(blocks(stories, depth - 1, is_note=True))))
    return paragraph(*runs)


@st.composite
def blocks(draw, stories: Stories, depth: int, is_note: bool = False) -> str:
    """Draw paragraphs, tables and content controls."""
    made = [paragraph(run("Begins.")) if is_note else ""]
    for _ in range(draw(st.integers(1, 2 if is_note else 4))):
        kind = draw(st.integers(0, 5))
        if kind == 0:
            cells = (draw(paragraphs(stories, depth)) for _ in range(2))
            made.append(TABLE.format(*cells) + paragraph(run("After.")))
        elif kind == 1:
            made.append(CONTROL.format(draw(paragraphs(stories, depth))))
        else:
            made.append(draw(paragraphs(stories, depth)))
    return "".join(made)


@st.composite
def word_files(draw) -> bytes:
    """Draw a Word file."""
    stories = Stories()
    return word_file(paragraph(run("The first words.")) + draw(blocks(stories, 2)), **stories.parts())


def survives(folder: Path, data: bytes) -> None:
    """Ask that a Word file comes to TEI whole, and its TEI back the same by way of Word."""
    file = folder / "drawn.docx"
    file.write_bytes(data)
    first = read_and_encode(file, Recipe())[1].root
    account = account_of(first, file)
    assert account is not None
    assert [each.text for each in account.messages] == []
    second, again = there_and_back(parse_bytes(plain(first), "drawn.xml")[0], folder)
    assert told(second) == told(first)
    account = account_of(second, again)
    assert account is not None
    assert [each.text for each in account.messages] == []


@settings(max_examples=TRIES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word_files())
def test_a_word_file_survives_the_way_to_tei_and_back(tmp_path: Path, data: bytes) -> None:
    survives(tmp_path, data)


@pytest.mark.parametrize(
    "held",
    [
        paragraph(run("Begins.")),
        paragraph(run("Begins.")) + CONTROL.format(paragraph("<w:r/>")),
        paragraph(run("Begins.")) + CONTROL.format(paragraph(run("It ends."))),
    ],
    ids=["words", "and an empty paragraph", "and a paragraph"],
)
def test_a_text_box_in_a_content_control_survives(tmp_path: Path, held: str) -> None:
    survives(tmp_path, word_file(CONTROL.format(paragraph(run("lamp"), BOX.format(held)))))
