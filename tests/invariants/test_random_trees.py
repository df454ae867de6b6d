"""Whatever may stand where in a TEI text: no tree makes Recto fail, and no edition loses a word of it.

`RECTO_TREES` says how many trees are drawn; the grammar is the TEI's own where it is at hand, else ours.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from random_trees import OUR_TEI, WHOLE_TEI, Vocabulary, documents
from reading_in_memory import losses, rendered_and_wanted

from recto.checks.ledger import verify
from recto.editions import pdf

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
TREES = int(os.environ.get("RECTO_TREES", "300"))
PRINTED = max(3, TREES // 100)
VOCABULARY = Vocabulary(WHOLE_TEI if WHOLE_TEI.is_file() else OUR_TEI)
Element = etree._Element
drawn = settings(
    max_examples=TREES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@given(documents(VOCABULARY))
@drawn
def test_no_web_page_and_no_book_loses_anything(tree: Element) -> None:
    assert losses(etree.tostring(tree)) == []


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages") / "drawn.pdf"


def test_no_pages_lose_anything(place: Path) -> None:
    @given(documents(VOCABULARY))
    @settings(drawn, max_examples=PRINTED)
    def printed(tree: Element) -> None:
        root, rendered, _ = rendered_and_wanted(etree.tostring(tree))
        pdf.write(rendered, STYLES, place)
        found = verify(root, pdf=place, faces=STYLES / "fonts")
        assert [f"{each.code} {each.text}" for each in found if each.severity == "error"] == []

    printed()
