r"""LaTeX with reledmac becomes TEI: entries, notes by series, verses, words in any alphabet."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from projects import ROOT

from recto.checks import schema
from recto.errors import SourceError
from recto.sources.recipe import Described, Recipe, Series
from recto.sources.scholarly.reading import read
from recto.tei.importing import Encoded, encode_tree
from recto.tei.serialising import serialise

TEI = "{http://www.tei-c.org/ns/1.0}"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "txt"


def imported(tmp_path: Path, tex: str, recipe: Recipe = Recipe()) -> Encoded:  # noqa: B008
    path = tmp_path / "x.tex"
    path.write_text(tex, encoding="utf-8")
    return encode_tree(read(path), recipe)


def body(encoded: Encoded) -> str:
    """Return the text as a string without namespace and ids."""
    held = etree.tostring(encoded.root.find(f"{TEI}text/{TEI}body"), encoding="unicode")
    return (
        re.sub(r' (xmlns(:\w+)?|xml:id|source)="[^"]*"', "", held)
        .removeprefix("<body>")
        .removesuffix("</body>")
    )


BLOCKS = r"""\documentclass{article}
\begin{document}
\section{A
heading}

% A comment.
The first
paragraph. % another

\begin{itemize}
\item One.
\end{itemize}
\stanza a &
b \&
\emph{And} so on.\pstart Again.
\pend
\end{document}"""


def test_each_block_points_to_its_lines(tmp_path):
    found = imported(tmp_path, BLOCKS).root.iterfind(f"{TEI}text//*[@source]")
    pointed = [(each.tag.removeprefix(TEI), each.get("source").partition("#line=")[2]) for each in found]
    assert pointed == [
        ("head", "2,6"),
        ("p", "6,10"),
        ("list", "10,12"),
        ("lg", "12,14"),
        ("p", "14,15"),
        ("p", "14,17"),
    ]


@pytest.mark.parametrize(
    ("tex", "tei"),
    [
        (r"\pstart A \emph{b}. \pend", '<p>A <hi rend="italic">b</hi>.</p>'),
        (r"\textbf{c} \textsc{d}", '<p><hi rend="bold">c</hi> <hi rend="smallcaps">d</hi></p>'),
        (r"\pstart One.\pend \pstart Two.\pend", "<p>One.</p><p>Two.</p>"),
        ("One % a\n% b\n\n% c\n \nTwo 5\\% % d\n  more.% e", "<p>One</p><p>Two 5% more.</p>"),
        ("a\\\\% b\nc", "<p>a<lb/>c</p>"),
        (r"caf\'e \'{e} \`a \^{\i} \"u \~n \c{c} \v{s} \=a \ae{} \ss", "<p>café é à î ü ñ ç š ā æ ß</p>"),
        ("``A'' -- `b' --- c~d \\& \\% \\ldots", "<p>“A” – ‘b’ — c\u00a0d &amp; % …</p>"),
        (r"\textgreek{μῆνιν}", '<p><foreign xml:lang="grc">μῆνιν</foreign></p>'),
        (r"\foreignlanguage{german}{Wort}", '<p><foreign xml:lang="de">Wort</foreign></p>'),
        (r"a {\itshape b} c", '<p>a <hi rend="italic">b</hi> c</p>'),
        ("a % a comment\nb", "<p>a b</p>"),
        ("a\n\nb", "<p>a</p><p>b</p>"),
        (r"\stanza one & two \& three", "<lg><l>one</l><l>two</l></lg><p>three</p>"),
        (
            r"\eledsection{A} b \eledsubsection{C} d",
            "<div><head>A</head><p>b</p><div><head>C</head><p>d</p></div></div>",
        ),
        (r"\begin{itemize}\item a \item b\end{itemize}", "<list><item>a</item><item>b</item></list>"),
        (
            r"\begin{itemize}\item a \begin{itemize}\item b\end{itemize}\item c\end{itemize} d",
            "<list><item>a</item><item>b</item><item>c</item></list><p>d</p>",
        ),
        (r"\begin{itemize}\item a", "<list><item>a</item></list>"),
        (r"a \item b", "<p>a</p><p>b</p>"),
        (r"\stanza a & b", "<lg><l>a</l><l>b</l></lg>"),
        (
            r"a\footnote{b \begin{itemize}\item c\end{itemize}}",
            '<p>a<note type="editor" place="foot">b <lb/><list><item>c</item></list></note></p>',
        ),
        (r"a\footnote{b}", '<p>a<note type="editor" place="foot">b</note></p>'),
        (r"a\footnoteB{b}", '<p>a<note type="editor" subtype="B" place="foot">b</note></p>'),
        (r"a\ledsidenote{b}", '<p>a<note type="editor" place="margin">b</note></p>'),
        (r"a\linebreak b \verb+\x+ c", r"<p>ab \x c</p>"),
    ],
)  # fmt: skip
def test_what_a_command_means_is_said_in_tei(tmp_path, tex, tei):
    assert body(imported(tmp_path, tex)) == tei


PIECES = (
    r"word", r"\pstart word", r"word \pend", r"\stanza word & word", r"\& word", r"\eledsection{word} word",
    r"\edtext{word}{\Afootnote{word A}}",
    r"\edtext{\edtext{word}{\Bfootnote{\emph{word}}} word}{\Cendnote{word}}",
    r"word\footnoteA{word \textbf{word}}", "\n\n", r"\begin{itemize}\item word", r"\item word",
    r"\end{itemize}", r"\begin{quote} word", r"{\itshape word}", r"\unknown{word}", r"\ledsidenote{word}",
    r"\footnote{word \begin{itemize}\item word\end{itemize} word}", r"\textgreek{word}", r"\section{word}",
    r"\edtext{word}{word \Afootnote{}}", r"word \\ word", r"\footnote{word\footnote{word}}", "word % gone\n",
)  # fmt: skip
ENTRY = r"\edtext{virum}{\lemma{vir.}\Afootnote{uirum A \textit{B}; viros C; \textit{om.} D}}"


def test_readings_and_sigla_of_an_entry_are_told_apart(tmp_path):
    made = imported(tmp_path, ENTRY)
    found = [(each.get("wit"), each.text, each.get("cert")) for each in made.root.iter(f"{TEI}rdg")]
    assert found == [("#A #B", "uirum", "medium"), ("#C", "viros", "medium"), ("#D", None, "medium")]
    assert made.root.find(f".//{TEI}lem").get("n") == "vir."
    assert [each.code for each in made.messages] == ["I-readings-guessed"]


def test_sigla_that_the_recipe_lists_are_no_guess(tmp_path):
    recipe = Recipe(witness=tuple(Described(each, "a manuscript") for each in ("A", "B", "C", "D")))
    made = imported(tmp_path, ENTRY.replace(r"A \textit{B}", "AB"), recipe)
    assert [each.get("wit") for each in made.root.iter(f"{TEI}rdg")] == ["#A #B", "#C", "#D"]
    assert not any(each.get("cert") for each in made.root.iter(f"{TEI}rdg"))
    assert not made.messages


def test_a_note_that_tells_no_readings_stands_in_its_entry_as_it_is(tmp_path):
    made = imported(tmp_path, r"\edtext{a}{\Bfootnote{a remark on \emph{this}}}")
    assert body(made) == (
        '<p><app><lem>a</lem><note type="textual" subtype="B" place="foot">a remark on '
        '<hi rend="italic">this</hi></note></app></p>'
    )


def test_entries_stand_in_entries_and_endnotes_at_the_end(tmp_path):
    made = imported(tmp_path, r"\edtext{a \edtext{b}{\Afootnote{c X}} d}{\Cendnote{e}}")
    assert made.root.find(f".//{TEI}app/{TEI}lem/{TEI}app/{TEI}rdg").get("wit") == "#X"
    assert made.root.find(f".//{TEI}app/{TEI}note").get("place") == "end"


def test_a_recipe_says_what_a_series_is(tmp_path):
    recipe = Recipe(series=(Series("source", style="B"), Series("author", style="footnoteA")))
    made = imported(tmp_path, r"\edtext{a}{\Bfootnote{Hom.}} b\footnoteA{c}", recipe)
    assert body(made) == (
        '<p>a<note type="source" subtype="B" place="foot">Hom.</note> '
        'b<note type="author" subtype="A" place="foot">c</note></p>'
    )


def test_what_is_not_understood_is_reported_with_its_line_and_kept_as_words(tmp_path):
    made = imported(tmp_path, "a\n\\strange{b}{c}")
    assert body(made) == "<p>a bc</p>"
    assert [(each.code, each.place.line) for each in made.messages] == [("I-not-understood", 2)]


def test_title_and_author_of_the_file_stand_in_the_header(tmp_path):
    tex = r"\documentclass{article}\title{Carmina}\author{Q. Horatius}\begin{document}a\end{document}"
    made = imported(tmp_path, tex)
    assert made.root.find(f".//{TEI}titleStmt/{TEI}title").text == "Carmina"
    assert made.root.find(f".//{TEI}titleStmt/{TEI}author/{TEI}persName").text == "Q. Horatius"


@pytest.mark.parametrize("tex", ["a {b", "a} b", "{" * 5000 + "a" + "}" * 5000])
def test_braces_that_are_not_paired_or_too_deep_are_refused(tmp_path, tex):
    with pytest.raises(SourceError, match="a brace"):
        imported(tmp_path, tex)


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_whatever_stands_side_by_side_is_valid_and_no_word_is_lost(pieces, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "x.tex"
    tex = " ".join(each.replace("word", f"word{number}") for number, each in enumerate(pieces))
    path.write_text(f"first {tex}", encoding="utf-8")
    made = encode_tree(read(path), Recipe())
    written = path.with_suffix(".xml")
    written.write_bytes(serialise(made.root))
    assert not schema.check(written, ROOT / "tei" / "recto.rng")
    found = "".join(made.root.find(f"{TEI}text").itertext())
    assert [each for each in re.findall(r"word\d+", tex) if not re.search(rf"{each}(?!\d)", found)] == []


def test_the_example_of_reledmac_comes_with_every_note():
    if not CORPUS.is_dir():
        pytest.skip("shared is not beside the repository")
    path = CORPUS / "ledmac_1-criticalnotes.tex"
    made = encode_tree(read(path), Recipe())
    text = " ".join("".join(made.root.find(f"{TEI}text").itertext()).split())
    notes = re.findall(r"\\[A-D]footnote\{([^}]*)\}", path.read_text(encoding="utf-8"))
    told = made.root.find(f"{TEI}text").iter(f"{TEI}note", f"{TEI}rdg")
    assert len([*told]) == len(notes) == 12
    assert "Vivamus ut tellus sollicitudin, facilisis ipsum sit amet" in text
