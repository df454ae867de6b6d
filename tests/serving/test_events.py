"""What pages are told: in order, once, and how things stand."""

import json
from itertools import islice

from recto.serving.drafts import News
from recto.serving.events import KEPT, Events


def heard(events: Events, since: int, count: int) -> list[tuple[str, int, dict]]:
    """Return the name, the number and the data of the first events that a page is told."""
    lines = [each.decode().splitlines() for each in islice(events.since(since), count)]
    return [
        (
            each[0].removeprefix("event: "),
            int(each[1].removeprefix("id: ")),
            json.loads(each[2].removeprefix("data: ")),
        )
        for each in lines
    ]


def told(count: int) -> Events:
    events = Events()
    for number in range(1, count + 1):
        events.tell(News({"p1": f"<p>{number}</p>"}))
    return events


def test_what_a_page_missed_it_is_told_in_order():
    assert [each[2].get("pieces") for each in heard(told(3), 1, 3)] == [
        {"p1": "<p>2</p>"},
        {"p1": "<p>3</p>"},
        None,
    ]


def test_the_state_is_told_with_the_number_from_which_to_go_on():
    events = told(2)
    events.put(problem=None)
    assert heard(events, 2, 1) == [("state", 2, {"problem": None})]


def test_a_page_that_missed_more_than_is_kept_is_to_be_loaded_again():
    assert heard(told(KEPT + 2), 1, 1)[0][2]["is_all_new"]


def test_a_page_of_another_server_is_to_be_loaded_again():
    assert heard(told(1), 7, 1)[0][2]["is_all_new"]


def test_no_news_is_not_told():
    events = Events()
    events.tell(News())
    assert events.number == 0


def test_when_it_is_closed_nothing_more_is_told():
    events = told(1)
    events.close()
    assert list(events.since(0)) == []
