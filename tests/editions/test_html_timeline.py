"""The timeline of the web edition: a list of what is dated, and the bars beside it."""

import pytest
from lxml import etree
from projects import STYLES

from recto.editions.html_timeline import NARROWEST, WIDTH, timeline_section
from recto.rendering import load_words
from recto.rendering.charted import Dated
from recto.rendering.document import Metadata, Rendered

WORDS, _ = load_words(STYLES / "words", "en")
EVENTS = (
    Dated("The tower is built", "1889–1892", 1889, 1893, "e1"),
    Dated("The keepers strike", "April 1912", 1912.25, 1912.33),
    Dated("The lamp goes out", "1931", 1931, 1932, "e3"),
)


def made(*events: Dated) -> list[etree._Element]:
    metadata = Metadata(id="x", title="x", lang="en")
    return timeline_section(Rendered(metadata, etree.Element("html"), (), words=WORDS, dated=events))


def bars(section: etree._Element) -> list[tuple[float, float]]:
    return [(float(each.get("x")), float(each.get("width"))) for each in section.iter("rect")]


def test_the_list_says_when_each_thing_was_and_leads_to_it():
    (section,) = made(*EVENTS)
    lines = ["".join(each.itertext()) for each in section.iter("li")]
    assert lines == [
        "1889–1892 The tower is built",
        "April 1912 The keepers strike",
        "1931 The lamp goes out",
    ]
    assert [each.get("href") for each in section.iter("a")] == ["#e1", "#e3"]


def test_bars_stand_where_things_were_and_are_as_long_as_they_lasted():
    (section,) = made(*EVENTS)
    first, short, last = bars(section)
    assert first == pytest.approx((0, 4 / 43 * WIDTH), abs=0.1)
    assert short == pytest.approx((23.25 / 43 * WIDTH, NARROWEST), abs=0.1)
    assert sum(last) == pytest.approx(WIDTH, abs=0.1)


def test_bars_are_hidden_from_who_hears_the_page():
    (section,) = made(*EVENTS)
    assert {each.get("aria-hidden") for each in section.iter("svg")} == {"true"}


def test_years_before_christ_are_said_as_such():
    (section,) = made(*EVENTS, Dated("Caesar dies", "44 BC", -44, -43))
    assert [each.text for each in section.find("div")] == ["44 BC", "1931"]


@pytest.mark.parametrize("events", [EVENTS[:2], EVENTS[:1] * 3])
def test_fewer_than_three_events_or_all_at_one_time_make_no_timeline(events):
    assert made(*events) == []
