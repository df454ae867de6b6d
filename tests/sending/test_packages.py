"""A package as it is sent."""

import pytest

from recto.editions.deposits import CLOSED, OPEN
from recto.rendering.document import Metadata
from recto.sending.packages import record_of


@pytest.mark.parametrize(("rights", "access"), [(OPEN, "public"), (CLOSED, "restricted")])
def test_a_record_and_its_files_are_for_whom_the_rights_of_the_deposit_say(rights, access):
    record = record_of(Metadata(id="a", title="A", lang="en"), rights)
    assert record["access"] == {"record": access, "files": access}
    assert record["metadata"]["title"] == "A"
