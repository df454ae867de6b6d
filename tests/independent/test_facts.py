"""What is known of both works stands in the TEI where TEI says it belongs, and is shown in every edition."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import reading
from lxml import etree
from projects import Published

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
SERGE, AMIN = "serge-planned-economies", "amin-october-revolution"

ENCODED = [
    (SERGE, "//t:titleStmt/t:author", ["Victor Serge"]),
    (SERGE, "//t:titleStmt/t:title[@type='original'][@xml:lang='fr']", ["Economie Dirigée et Démocratie"]),
    (SERGE, "//t:titleStmt/t:editor[@role='translator']/t:persName", ["Michel Bolsey"]),
    (SERGE, "//t:titleStmt/t:editor[@role='editor']/t:persName", ["Edward Crawford", "Ian Birchall"]),
    (SERGE, "//t:respStmt[t:resp='Transcription']/t:persName", ["Alun Morgan"]),
    (SERGE, "//t:respStmt[starts-with(t:resp, 'Mark-up')]/t:persName", ["Einde O’Callaghan"]),
    (SERGE, "//t:biblStruct//t:title[@level='j']", ["Revolutionary History"]),
    (SERGE, "//t:biblStruct//t:biblScope[@unit!='page']", ["5", "3"]),
    (SERGE, "//t:biblStruct//t:biblScope[@unit='page']/@*[name()='from' or name()='to']", ["177", "198"]),
    (SERGE, "//t:biblStruct//t:imprint/t:date[@when='1994']", ["Autumn 1994"]),
    (SERGE, "//t:bibl[@type='original']/t:title", ["Economie Dirigée et Démocratie"]),
    (SERGE, "//t:creation/t:date[@type='translation']/@when", ["1987"]),
    (SERGE, "//t:creation/t:date[t:note]/@notBefore", ["1944-09"]),
    (SERGE, "//t:creation/t:date[t:note]/@notAfter", ["1945-05"]),
    (SERGE, "//t:revisionDesc/t:change[@when='2011-09-21']", ["Last updated on 21.9.2011"]),
    (SERGE, "//t:front/t:div[@type='introduction']/@resp", ["#editors"]),
    (SERGE, "//t:note[@n][@resp='#serge']/@n", "1 2 4 6 7 10 11 12 13 14".split()),
    (SERGE, "//t:note[@n][@resp='#editors']/@n", "3 5 8 9".split()),
    (SERGE, "//t:note[@n][t:note[@resp='#editors'][starts-with(., '[')]]/@n", "1 2 4".split()),
    (SERGE, "//t:note[@n][t:seg[@type='signature']='[Editor’s note]']/@n", "5 8 9".split()),
    (SERGE, "//t:gap[@unit='page'][@quantity='1']/preceding-sibling::t:note[1]/@n", ["3"]),
    (SERGE, "//t:hi[@rend='opening']", ["GREAT"]),
    (SERGE, "//t:list[@rend='numbered']/t:label", ["1.", "2.", "3.", "4.", "5."]),
    (AMIN, "//t:titleStmt/t:author[@cert][@resp][t:note[@type='reason']]/t:persName", ["Samir Amin"]),
    (AMIN, "//t:head[@type='label']", ["Chapter One"]),
    (AMIN, "count(//t:body/t:div/t:div/t:head)", 5),
    (AMIN, "//t:body/t:div/t:div[2]//t:p/t:label[not(starts-with(., '('))]", ["1.", "2.", "3.", "4.", "5."]),
    (AMIN, "count(//t:body/t:div/t:div[4]/t:div/t:head)", 5),
    (AMIN, "count(//t:list[@rend='bulleted'])", 2),
    (AMIN, "count((//t:list[@rend='bulleted'])[1]/t:item)", 2),
    (AMIN, "count((//t:list[@rend='bulleted'])[2]/t:item)", 4),
    (AMIN, "count(//t:list[@rend='run-on'])", 3),
    (AMIN, "//t:normalization//t:item[@source]/t:mentioned", ["[bookmark: _GoBack]"]),
]

SHOWN = [
    (SERGE, "Victor Serge"),
    (SERGE, "Original title: Economie Dirigée et Démocratie"),
    (SERGE, "Translated by Michel Bolsey"),
    (SERGE, "Translated in 1987"),
    (SERGE, "Edited by Edward Crawford and Ian Birchall"),
    (SERGE, "collated it against the French original"),
    (SERGE, "Revolutionary History, vol. 5, no. 3, Autumn 1994, pp. 177–198"),
    (SERGE, "Unpublished manuscript, undated, unrevised"),
    (SERGE, "It is the source of the translation"),
    (SERGE, "Transcription: Alun Morgan"),
    (SERGE, "Mark-up for the Marxists’ Internet Archive: Einde O’Callaghan"),
    (SERGE, "Last updated on 21.9.2011"),
    (SERGE, "Written between September 1944 and May 1945 (medium certainty)"),
    (SERGE, "the Swedish elections of 17 September 1944, while the remark"),
    (SERGE, "Editors’ introduction"),
    (SERGE, "[One page is missing]"),
    (SERGE, "[Editor’s note]"),
    (SERGE, "in brackets: Editors"),
    (SERGE, "No-break spaces were replaced by a space: 6."),
    (AMIN, "Author: Samir Amin (high certainty). The text names no author."),
    (AMIN, "The Implosion of Contemporary Capitalism ‘my book’"),
    (AMIN, "[bookmark: _GoBack] (bookmark of a word processor)"),
    (AMIN, "Runs of spaces within a line were reduced to one: 525."),
    (AMIN, "The Munich agreement was made in September 1938."),
]

SPACE = re.compile(r"\s+")


def without_space(text: str) -> str:
    return SPACE.sub("", text.replace("\u00ad\n", ""))


def of_markup(markup: str) -> str:
    parser = reading.Page()
    parser.feed(markup)
    parser.close()
    return "".join(parser.text)


def of_html(path: Path) -> str:
    return of_markup(path.read_text(encoding="utf-8"))


def of_epub(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return "\n".join(of_markup(archive.read(name).decode("utf-8")) for name in names)


def of_pdf(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()


READERS: dict[str, Callable[[Path], str]] = {"html": of_html, "epub": of_epub, "pdf": of_pdf}


@pytest.fixture(scope="module")
def texts(built: Published) -> dict[tuple[str, str], str]:
    """The words of every edition, without white space and the hyphens of the typesetter."""
    return {
        (work, medium): without_space(read(getattr(built, medium)(work)))
        for work in (SERGE, AMIN)
        for medium, read in READERS.items()
    }


@pytest.mark.parametrize(("work", "path", "values"), ENCODED)
def test_a_fact_is_encoded_where_tei_says(
    built: Published, work: str, path: str, values: list[str] | int
) -> None:
    found = etree.parse(built.tei(work)).xpath(path, namespaces=TEI)
    if isinstance(found, list):
        found = [
            each if isinstance(each, str) else " ".join("".join(each.itertext()).split()) for each in found
        ]
    assert found == values


@pytest.mark.parametrize("medium", READERS)
@pytest.mark.parametrize(("work", "fact"), SHOWN)
def test_a_fact_is_shown_in_every_edition(
    texts: dict[tuple[str, str], str], work: str, fact: str, medium: str
) -> None:
    assert without_space(fact) in texts[work, medium]


@pytest.mark.parametrize("medium", READERS)
@pytest.mark.parametrize("work", [SERGE, AMIN])
def test_every_emendation_is_in_the_apparatus_of_every_edition(
    built: Published, texts: dict[tuple[str, str], str], work: str, medium: str
) -> None:
    for choice in etree.parse(built.tei(work)).iterfind(".//{*}choice"):
        sic, corr = (without_space(choice.findtext(f"{{*}}{name}")) for name in ("sic", "corr"))
        sure = "" if choice.find("{*}corr").get("cert") == "high" else "(?)"
        # In print a figure tells the word from its like in the line.
        entry = rf"{re.escape(corr)}\d?{re.escape(sure)}\]{re.escape(sic)}receivedtext"
        assert re.search(entry, texts[work, medium])
