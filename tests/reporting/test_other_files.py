"""Reports of files of other kinds: web pages by their characters, what is left out with its reason."""

import pytest
from lxml import html
from projects import run_in

PAGE = """<!DOCTYPE html><html lang="en"><head><title>A letter</title></head><body>
<h1>A letter</h1><p>The first paragraph of a page.</p><ul><li>One thing<li>Another thing</ul>
<p hidden>What no reader sees.</p><p>The last paragraph of a page.</p></body></html>
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report of a web page."""
    root = tmp_path_factory.mktemp("page")
    (root / "page.html").write_text(PAGE, encoding="utf-8")
    assert run_in(root, "import", "--report", str(root / "page.html")).exit_code == 0
    return html.fromstring((root / "build" / "imports" / "page.html").read_bytes())


def said(element, name):
    return [" ".join(each.text_content().split()) for each in element.find_class(name)]


def test_the_words_of_a_web_page_stand_level_with_their_tei(report):
    for passage in report.find_class("passage")[:4]:
        assert said(passage, "words")[0].replace(" ", "") == said(passage, "received")[0].replace(" ", "")


def test_what_no_reader_sees_is_shown_with_the_reason_why_it_is_no_text(report):
    (hidden,) = [
        each for each in report.find_class("passage") if "What no reader sees" in each.text_content()
    ]
    assert "left-out" in hidden.get("class").split()
    assert said(hidden, "removed")


TEX = r"""\documentclass{article}
\begin{document}
\pstart The \edtext{grey}{\Afootnote{green}} harbour.
\pend
\pstart A \strange{second} paragraph.
\pend
\end{document}
"""


def test_the_lines_of_a_critical_text_in_latex_stand_level_with_their_tei(tmp_path):
    (tmp_path / "harbour.tex").write_text(TEX, encoding="utf-8")
    assert run_in(tmp_path, "import", "--report", str(tmp_path / "harbour.tex")).exit_code == 0
    page = html.fromstring((tmp_path / "build" / "imports" / "harbour.html").read_bytes())
    passages = page.find_class("passage")
    places = [each.text_content() for each in page.xpath("//h3/a")]
    assert places == ["line 1", "line 3", "line 5"]
    assert [bool(said(each, "words")) for each in passages] == [False, True, True]
    assert r"\strange" in passages[2].find_class("message")[0].text_content()
