"""No word of a file in a scholarly format is lost unseen, though nothing in its TEI points to its places."""

import json
from pathlib import Path

import pytest
from lxml import etree

from recto.checks.accounts import account_of
from recto.checks.words_account import WordsAccount
from recto.normalising.importing import WAYS
from recto.sources.recipe import Recipe
from recto.tei.importing import read_and_encode
from recto.tei.mixed import set_tail

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "txt"
TEX = r"""\documentclass[a4paper]{book} % no word of the text
\usepackage{reledmac}
\title{The \emph{Mole}}\author{Ada Quill}
\begin{document}\maketitle
\section{Of boats}\label{boats}
\beginnumbering\pstart
The \edtext{bo\textit{at}s}{\lemma{boats}\Afootnote{ships A B}\Bfootnote[nosep]{so the print}} l\"ay in the
h\'{a}rbour of \AA lesund, \foreignlanguage{latin}{in portu}; na\"{\i}ve \v{c}\~ao, stra\ss e.
\footnote{A note\par of two.}
\pend\endnumbering
\unheardof[opt]{kept words}
\end{document}
"""
USFM = r"""\id RUT - a print of 1871
\mt1 Ruth
\c 1
\p
\v 1 In the \w days|lemma="day"\w* of \nd old\nd*\f + \fr 1:1 \ft or: \fqa long ago\f*
\q2 and \unheard so\unheard* on
"""
ALIGNED = json.dumps(
    {
        "witnesses": ["A", "B"],
        "table": [
            [[{"t": "The "}], [{"t": "A "}]],
            [[{"t": "cat "}], []],
            [[{"t": "sat."}], [{"t": "sits."}]],
        ],
    }
)
FILES = {"x.tex": TEX, "x.usfm": USFM, "x.json": ALIGNED}


def imported(path: Path) -> etree._Element:
    return read_and_encode(path, Recipe(), ways=WAYS)[1].root


def accounted(root: etree._Element, path: Path) -> WordsAccount:
    found = account_of(root, path, "x.xml")
    assert isinstance(found, WordsAccount)
    return found


@pytest.mark.parametrize(("name", "words"), [("x.tex", 32), ("x.usfm", 21), ("x.json", 5)])
def test_every_word_of_a_file_is_found_in_its_tei(tmp_path: Path, name: str, words: int) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    account = accounted(imported(path), path)
    assert (account.received, account.found, account.lost, account.messages) == (words, words, (), ())


@pytest.mark.parametrize("name", FILES)
def test_each_word_that_the_tei_loses_is_an_error(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    text = imported(path).find("{*}text")
    assert text is not None
    held = [each for each in text.iter("{*}*") if (each.text or "").strip()]
    for number in range(len(held)):
        root = imported(path)
        damaged = [each for each in root.find("{*}text").iter("{*}*") if (each.text or "").strip()][number]
        damaged.text = " ".join((damaged.text or "").split()[1:])
        assert {each.code for each in accounted(root, path).messages} == {"K-lost"}, held[number].text


LACKING = r"""\edtext{a}{\Afootnote{\textit{om.} B}} \edtext{b}{\Afootnote{deest C; c D}}"""


def test_an_empty_reading_is_the_word_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.tex"
    path.write_text(LACKING, encoding="utf-8")
    root = imported(path)
    assert accounted(root, path).lost == ()
    reading = next(root.iter("{*}rdg"))
    reading.text = "a"
    assert [each.word for each in accounted(root, path).lost] == ["deest"]


def test_a_lost_word_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.usfm"
    path.write_text(USFM, encoding="utf-8")
    root = imported(path)
    verse = next(root.iter("{*}milestone"))
    set_tail(verse, "")
    lost = [(each.word, each.line) for each in accounted(root, path).lost]
    assert lost == [("In", 5), ("the", 5), ("days", 5), ("of", 5)]


@pytest.mark.parametrize(
    ("name", "words"), [("ledmac_1-criticalnotes.tex", 226), ("sblgnt_ephesians.usfm", 3414)]
)
def test_the_words_of_the_editions_of_others_are_all_found(name: str, words: int) -> None:
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("no folder 'shared' beside the project")
    account = accounted(imported(path), path)
    assert (account.received, account.found) == (words, words)
