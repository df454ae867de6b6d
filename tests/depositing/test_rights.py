"""What the header must say for an open deposit, and what goes into one."""

import pytest

from recto.depositing.rights import rights_of
from recto.editions.deposits import CLOSED, OPEN
from recto.errors import DepositError
from recto.rendering.document import Metadata
from recto.rendering.facts import Rights

BY = "https://creativecommons.org/licenses/by/4.0/"
LICENSED = [
    Rights("As we say there.", "https://example.org/terms"),
    Rights("CC BY 4.0"),
    Rights("Under this licence.", links=(BY,)),
]


def header(*stated: Rights, of_source: tuple[Rights, ...] = ()) -> Metadata:
    return Metadata(id="a", title="A", lang="en", rights_stated=stated, source_rights=of_source)


@pytest.mark.parametrize("stated", LICENSED, ids=["by its address", "by its name", "by a link"])
def test_a_licence_opens_a_deposit_however_the_header_names_it(stated: Rights) -> None:
    assert rights_of(header(stated), "a.xml", is_dark=False).access == OPEN


def test_words_that_name_no_licence_open_none() -> None:
    with pytest.raises(DepositError, match="states no licence"):
        rights_of(header(Rights("All rights reserved.")), "a.xml", is_dark=False)


def test_the_licence_of_a_source_lets_the_received_text_in_and_opens_nothing() -> None:
    source = (Rights("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),)
    assert rights_of(header(Rights("CC BY 4.0"), of_source=source), "a.xml", is_dark=False).holds_received
    assert not rights_of(header(Rights("CC BY 4.0")), "a.xml", is_dark=False).holds_received
    with pytest.raises(DepositError):
        rights_of(header(of_source=source), "a.xml", is_dark=False)


def test_a_dark_deposit_wants_no_licence_and_holds_all() -> None:
    rights = rights_of(header(), "a.xml", is_dark=True)
    assert (rights.access, rights.holds_received) == (CLOSED, True)
