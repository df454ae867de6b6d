"""One phenomenon each: tests/cases/<phenomenon>/input.xml renders as expected.xhtml beside it.

`pytest --update-golden` rewrites the expected files; a person reads the difference.
"""

import re
from pathlib import Path

import pytest
from lxml import etree

CASES = Path(__file__).parents[1] / "cases"
PARATEXT = {"titlepage", "principles", "colophon"}
BLOCKS = r"<(?=(section|h\d|p|div|aside|ol|ul|dl|li|table|caption|tr|figure|figcaption|blockquote)\b)"


@pytest.mark.parametrize(
    "case", sorted(path.parent for path in CASES.glob("*/input.xml")), ids=lambda path: path.name
)
def test_a_case_renders_as_expected(case, rendered, request):
    made = rendered(case / "input.xml")
    document = made.document.find("{*}body")
    shown = "".join(written(section) for section in document if section.get("id") not in PARATEXT)
    shown += "".join(f"<!-- {each.code}: {each.text} -->\n" for each in made.messages)
    expected = case / "expected.xhtml"
    if request.config.getoption("--update-golden"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def written(section) -> str:
    """Return a section as a person reads it: every block on a line of its own."""
    text = etree.tostring(section, encoding="unicode").replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
    return re.sub(BLOCKS, "\n<", re.sub(r"\s*\n\s*", " ", text)).strip() + "\n"
