"""Details of witnesses that stand among the words of a reading."""

from pathlib import Path

import pytest
from lxml import etree

from recto.tei.names import TEI
from recto.tei.reading import read


@pytest.mark.parametrize(
    ("entry", "meant"),
    [
        (
            '<lem>lamp<witDetail wit="#A">in red</witDetail></lem><rdg wit="#B">light</rdg>',
            '<lem>lamp</lem><witDetail wit="#A">in red</witDetail><rdg wit="#B">light</rdg>',
        ),
        (
            '<lem>lamp</lem><rdg wit="#B">a <hi><witDetail>blotted</witDetail> light</hi></rdg>',
            '<lem>lamp</lem><rdg wit="#B">a <hi> light</hi></rdg><witDetail wit="#B">blotted</witDetail>',
        ),
        (
            '<lem>a <witDetail wit="#A">one</witDetail> b<witDetail wit="#A">two</witDetail></lem>',
            '<lem>a b</lem><witDetail wit="#A">one</witDetail><witDetail wit="#A">two</witDetail>',
        ),
        (
            '<lem>lamp<note>so <witDetail wit="#A">in red</witDetail></note></lem>',
            '<lem>lamp<note>so <witDetail wit="#A">in red</witDetail></note></lem>',
        ),
    ],
)
def test_a_detail_in_the_words_of_a_reading_is_said_after_it(tmp_path: Path, entry: str, meant: str):
    file = tmp_path / "a.xml"
    file.write_text(f'<p xmlns="{TEI}">The <app>{entry}</app> was lit.</p>', "utf-8")
    root, _ = read(file)
    said = etree.tostring(root, encoding="unicode").partition("<app>")[2].partition("</app>")[0]
    assert said == meant
