"""Work in a process of its own: what is told of it, and of what is asked for while it goes on."""

import time
from queue import Queue

import pytest

from recto.serving.errands import Errands

PATIENCE = 60


@pytest.fixture
def told() -> Queue:
    return Queue()


def test_what_comes_of_the_work_is_told(told: Queue):
    errands = Errands(len)
    errands.ask("one", ("four",), told.put, told.put)
    assert told.get(timeout=PATIENCE) == 4
    errands.close()


def test_what_fails_is_told_and_the_next_is_done(told: Queue):
    errands = Errands(int)
    errands.ask("one", ("none",), told.put, told.put)
    errands.ask("two", ("2",), told.put, told.put)
    assert isinstance(told.get(timeout=PATIENCE), ValueError)
    assert told.get(timeout=PATIENCE) == 2
    errands.close()


def test_of_what_is_asked_for_meanwhile_under_one_name_the_last_is_done(told: Queue):
    errands = Errands(int)
    for each in range(5):
        errands.ask("same", (each,), told.put, told.put)
    errands.ask("other", (9,), told.put, told.put)
    assert [told.get(timeout=PATIENCE) for _ in range(3)] == [0, 4, 9]
    errands.close()


def test_what_is_being_done_is_ended_when_it_is_closed(told: Queue):
    errands = Errands(time.sleep)
    errands.ask("long", (10 * PATIENCE,), told.put, told.put)
    errands.close()
    assert told.empty()
