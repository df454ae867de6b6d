"""Whatever may stand where in a TEI text: no tree makes Recto fail, and no edition loses a word of it.

`RECTO_TREES` says how many trees are drawn; the grammar is the TEI's own where it is at hand, else ours.
Each is set in one of our apparatus styles, and on pages as one of the products of one of our book designs.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from random_trees import OUR_TEI, WHOLE_TEI, Vocabulary, documents
from reading_in_memory import MANNERS, WORDS, losses, rendered_and_wanted

from recto.checks.ledger import verify
from recto.checks.witness_texts import unlike
from recto.editions.book import load_design
from recto.formats import PRODUCTS
from recto.tei.serialising import plain
from recto.tei.witness_text import witness_text
from recto.tei.witnesses import listed

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
TREES = int(os.environ.get("RECTO_TREES", "300"))
PRINTED = max(3, TREES // 100)
DESIGNS = {path.stem: load_design(path, STYLES) for path in sorted((STYLES / "books").glob("*.toml"))}
VOCABULARY = Vocabulary(WHOLE_TEI if WHOLE_TEI.is_file() else OUR_TEI)
Element = etree._Element
drawn = settings(
    max_examples=TREES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@given(documents(VOCABULARY), st.sampled_from(sorted(MANNERS)))
@drawn
def test_no_web_page_and_no_book_loses_anything(tree: Element, manner: str) -> None:
    assert losses(etree.tostring(tree), MANNERS[manner]) == []


@given(documents(VOCABULARY))
@settings(drawn, max_examples=max(30, TREES // 10))
def test_no_text_of_a_witness_loses_anything(tree: Element) -> None:
    root, _, _ = rendered_and_wanted(etree.tostring(tree))
    for witness in [each for each in listed(root) if each.readings]:
        text = plain(witness_text(root, witness.name, WORDS).root)
        assert unlike(root, rendered_and_wanted(text)[0], witness.name, "drawn.xml") == []
        assert losses(text) == []


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages") / "drawn.pdf"


def test_no_pages_lose_anything(place: Path) -> None:
    manners, designs, products = map(st.sampled_from, (sorted(MANNERS), sorted(DESIGNS), sorted(PRODUCTS)))

    @given(documents(VOCABULARY), manners, designs, products)
    @settings(drawn, max_examples=PRINTED)
    def printed(tree: Element, manner: str, design: str, product: str) -> None:
        root, rendered, _ = rendered_and_wanted(etree.tostring(tree), MANNERS[manner])
        PRODUCTS[product].write(rendered, STYLES, place, DESIGNS[design])
        found = verify(root, pdf=place, faces=STYLES / "fonts")
        assert [f"{each.code} {each.text}" for each in found if each.severity == "error"] == []

    printed()
