"""Reports of what is missing or cannot be read, each in a small invented text."""

from collections.abc import Callable

import pytest
from reading_cases import marks

from recto.sources.document import Source

Read = Callable[..., Source]


@pytest.mark.parametrize(
    ("report", "value"),
    [
        ("[Here two pages are missing.]", "page 2"),
        ("[Here a page is missing in the manuscript.]", "page 1"),
        ("[here three leaves are torn out]", "leaf 3"),
        ("[Several lines of the letter have been cut out]", "line some"),
        ("[Hier fehlen zwei Seiten.]", "page 2"),
        ("[Il manque ici deux pages.]", "page 2"),
        ("[Faltan tres líneas]", "line 3"),
        ("[Three words illegible]", "word 3 illegible"),
        ("[illegible]", "word some illegible"),
    ],
)
def test_a_bracketed_report_within_the_text_is_a_loss(text: Read, report: str, value: str) -> None:
    source = text(f"LONG {report} LONG\n")
    assert [(source.words(mark.span), mark.value) for mark in marks(source, "missing")] == [(report, value)]


def test_a_remark_that_stands_alone_reports_a_loss_without_brackets(text: Read) -> None:
    source = text("LONG\n\nOne page of the typescript is missing here.\n\nLONG\n")
    assert [mark.value for mark in marks(source, "missing")] == ["page 1"]


@pytest.mark.parametrize(
    "said",
    ["LONG Two pages were missing, he said. LONG", "He found that a page was missing, and left at once."],
)
def test_a_story_about_missing_pages_reports_no_loss(text: Read, said: str) -> None:
    assert not marks(text(f"LONG\n\n{said}\n\nLONG\n"), "missing")
