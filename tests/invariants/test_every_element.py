"""Each element that TEI lets stand in a paragraph, a note, a verse …, with words before, in and after it."""

from itertools import count

import pytest
from lxml import etree
from random_trees import HEADER, OUR_TEI, WHOLE_TEI, Vocabulary
from reading_in_memory import losses

from recto.tei.names import TEI

VOCABULARY = Vocabulary(WHOLE_TEI if WHOLE_TEI.is_file() else OUR_TEI)
AROUND = {
    "p": "p",
    "head": "div/head",
    "l": "lg/l",
    "note": "p/note",
    "cell": "table/row/cell",
    "lem": "p/app/lem",
}
"""What holds text of each kind, and the way to it from the body."""


def document(name: str) -> bytes:
    """Write a text in which each child that `name` may have stands once, in an element of its own."""
    root = etree.fromstring(f'<TEI xmlns="{TEI}">{HEADER}<text><body/></text></TEI>')
    numbers = count(1)
    for child in VOCABULARY.children[name]:
        holder = root[1][0]
        for each in AROUND[name].split("/"):
            holder = etree.SubElement(holder, f"{{{TEI}}}{each}")
        holder.text = f"a{next(numbers)}b"
        held = etree.SubElement(holder, f"{{{TEI}}}{child}")
        held.text = f"c{next(numbers)}d" if child in VOCABULARY.with_text else None
        held.tail = f"e{next(numbers)}f"
    return etree.tostring(root)


@pytest.mark.parametrize("name", AROUND)
def test_no_child_of_an_element_loses_a_word(name: str) -> None:
    assert losses(document(name)) == []
