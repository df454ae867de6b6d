"""Texts of any size and make: compared in seconds, and a word that changed is the only one told."""

import random
from copy import deepcopy
from time import perf_counter

import pytest
from edits import ENGLISH, ROOT, changes_of
from lxml import etree

from recto.revising.changes import compare
from recto.tei.names import ancestor, local
from recto.tei.reading import read

Element = etree._Element

CORPUS = ROOT.parent / "shared" / "corpus" / "tei"
OTHERS = (
    "dharma_Pallava00006",
    "evt_bellini_LL1_16",
    "geste_ed_GarLorrBe2",
    "pta0039.pta001.grc2",
    "sarit_ratnakirti",
    "schnitzler_L01710",
    "teiphy_ubs_ephesians",
    "muqtabas_i_1",
)
NEW = "Queequeg"
HOLDING = frozenset("p l ab note lem rdg".split())
SECONDS = 30
"""As long as a machine that does much else may take; by itself it takes some three seconds."""


def body(paragraphs: list[list[str]]) -> str:
    return "".join(f"<p>{' '.join(each)}</p>" for each in paragraphs)


def test_five_thousand_paragraphs_without_ids_that_all_changed_are_compared_in_seconds():
    dice = random.Random(1)
    old = [[f"w{dice.randrange(4000)}" for _ in range(60)] for _ in range(5000)]
    new = [[*each[:30], NEW, *each[31:]] for each in old]
    begun = perf_counter()
    found = changes_of(body(old), body(new))
    assert perf_counter() - begun < SECONDS
    assert {(each.subject, each.act, each.after) for each in found.listed} == {("words", "changed", NEW)}
    assert len(found.listed) == 5000


def change_a_word(root: Element, dice: random.Random) -> None:
    """Put another word for one in a paragraph, a verse, a note, a lemma or a reading of the text."""
    named = (each for each in root.iter(etree.Element) if local(each.tag) in HOLDING)
    held = [each for each in named if ancestor(each, "text") is not None and (each.text or "").split()]
    changed = dice.choice(held)
    parts = (changed.text or "").split(" ")
    parts[dice.choice([place for place, each in enumerate(parts) if each.strip()])] = NEW
    changed.text = " ".join(parts)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the editions of others are not at hand")
@pytest.mark.parametrize("name", OTHERS)
def test_a_word_that_changed_in_an_edition_of_others_is_all_that_is_told(name):
    old, _ = read(CORPUS / f"{name}.xml")
    assert compare(old, deepcopy(old), ENGLISH).listed == ()
    dice = random.Random(name)
    for _ in range(3):
        new = deepcopy(old)
        change_a_word(new, dice)
        [change] = compare(old, new, ENGLISH).listed
        assert NEW in change.after
