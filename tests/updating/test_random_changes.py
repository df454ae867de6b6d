"""Whatever changes in a received text and in its TEI: nothing is lost, nothing stands twice, all is said."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from random_changes import changed, edited, imported, received, vocabulary

from recto.tei.mixed import Element
from recto.tei.names import XML_ID
from recto.tei.serialising import digest
from recto.updating.merging import merge

pytestmark = pytest.mark.filterwarnings("error")
drawn = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seeds, few = st.integers(0, 10**9), st.integers(0, 4)


@dataclass(frozen=True)
class Case:
    """Three states of a text: as imported before and now, and as edited."""

    base: Element
    received: Element
    edited: Element


def case(seed: int, changes: int, edits: int) -> Case:
    dice = random.Random(seed)
    text = received(dice)
    base = imported(text)
    return Case(base, imported(changed(text, changes), base), edited(base, dice, edits))


def ids(root: Element) -> list[str]:
    return [each.get(XML_ID) for each in root.find("{*}text").iter("{*}*") if each.get(XML_ID)]


@drawn
@given(seeds, few)
def test_a_text_that_was_received_unchanged_leaves_the_edited_one_as_it_is(seed, edits):
    made = case(seed, 0, edits)
    assert digest(merge(made.base, made.received, made.edited).root) == digest(made.edited)


@drawn
@given(seeds, few)
def test_a_text_that_nobody_edited_becomes_what_is_imported(seed, changes):
    made = case(seed, changes, 0)
    found = merge(made.base, made.received, made.base)
    assert digest(found.root) == digest(made.received)
    assert not found.conflicts


@drawn
@given(seeds, few, few)
def test_every_word_of_both_sides_stands_once_or_is_named_in_a_conflict(seed, changes, edits):
    made = case(seed, changes, edits)
    found = merge(made.base, made.received, made.edited)
    base, now, own, result = map(vocabulary, (made.base, made.received, made.edited, found.root))
    said = " ".join(f"{each.before} {each.received} {each.edited}" for each in found.conflicts).lower()
    noted = " ".join(str(each.text) for each in found.root.iter(etree.PI)).lower()
    assert not [word for word, count in result.items() if count > 1]
    for word in {*base, *now, *own}:
        is_due = word in now and word in own if word in base else True
        if is_due != (word in result):
            assert word in said
        if is_due and word not in result:
            assert word in noted


@drawn
@given(seeds, few, few)
def test_no_id_stands_twice_and_none_of_the_editors_is_lost(seed, changes, edits):
    made = case(seed, changes, edits)
    found = ids(merge(made.base, made.received, made.edited).root)
    assert len(found) == len(set(found))
    assert {each for each in ids(made.edited) if each not in ids(made.base)} <= set(found)


@drawn
@given(seeds, few, few)
def test_a_second_update_changes_nothing(seed, changes, edits):
    made = case(seed, changes, edits)
    found = merge(made.base, made.received, made.edited).root
    again = merge(made.received, made.received, found)
    assert digest(again.root) == digest(found)
    assert not again.outcomes


@drawn
@given(seeds, few, few)
def test_the_next_update_finds_its_way_from_what_this_one_left(seed, changes, edits):
    dice = random.Random(seed)
    text = received(dice)
    base = imported(text)
    once = changed(text, changes)
    first = imported(once, base)
    left = merge(base, first, edited(base, dice, edits)).root
    second = imported(changed(once, 1), first)
    found = merge(first, second, edited(left, dice, 1, start=100))
    result = vocabulary(found.root)
    assert not [word for word, count in result.items() if count > 1]


@drawn
@given(seeds)
def test_changes_in_different_paragraphs_all_come_together(seed):
    dice = random.Random(seed)
    text = received(dice)
    base = imported(text)
    text.paragraphs[0][2] = "changedx"
    now, own = imported(text, base), edited(base, dice, 0)
    last = own.findall(".//{*}div/{*}p")[-1]
    last.text = f"editedy {last.text}"
    found = merge(base, now, own)
    words = "".join(map(str, found.root.find("{*}text").itertext("*")))
    assert not found.conflicts
    assert "changedx" in words
    assert "editedy" in words
