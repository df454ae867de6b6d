"""The style sheets of the web edition as files: what stands in one does not stand in another."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
import tinycss2

STYLES = Path(__file__).parents[2] / "styles"
SHEETS = ("base.css", "web.css", "reading.css", "readings.css", "search.css", "reports.css")
FEW = 3
"""How many declarations two rules may have in common by chance."""


def rules(sheet: str) -> list[tuple[str, frozenset[str]]]:
    """Return the rules of a sheet that hold on screens of any size: selector and declarations."""
    text = (STYLES / sheet).read_text(encoding="utf-8")
    found = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return [
        (tinycss2.serialize(rule.prelude).strip(), declarations(rule))
        for rule in found
        if rule.type == "qualified-rule"
    ]


def declarations(rule: tinycss2.ast.QualifiedRule) -> frozenset[str]:
    held = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return frozenset(each.serialize() for each in held if each.type == "declaration")


@pytest.mark.parametrize("pair", [*combinations(SHEETS, 2)], ids=" and ".join)
def test_two_sheets_of_the_web_do_not_say_the_same_thing_twice(pair: tuple[str, str]) -> None:
    by_looks = defaultdict(set)
    for sheet in pair:
        for selector, looks in rules(sheet):
            if len(looks) > FEW:
                by_looks[looks].add((sheet, selector))
    assert [sorted(found) for found in by_looks.values() if len({sheet for sheet, _ in found}) > 1] == []
