"""The elements that editions use most: each has a form, and a case that shows it."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from recto.rendering.text import TABLE
from recto.tei.names import local

CASES = Path(__file__).parents[1] / "cases"
# The element names that make up 99 % of what stands outside the headers of TEI editions, each edition
# weighing the same; `xi:include` is read before anything is rendered (tests/tei/test_reading_any_make.py).
NAMES = """
TEI ab abbr add addrLine address am analytic anchor app author back bibl biblScope biblStruct birth body
byline c castItem cb cell choice cit citedRange closer corr country date death def del delSpan div div1
div2 emph entryFree ex expan f facsimile figure foreign forename form fs fw g gap gen geo gloss gram
graphic head hi idno imprint item l label lb lem lg line link linkGrp list listBibl listPlace location
measure mentioned metamark milestone mod monogr name notatedMusic note num numeric occupation orig orth p
pb pc persName person place placeName pos ptr pubPlace publisher q quote rdg ref reg role roleDesc
roleName row rs s salute seg settlement sic sourceDoc sp space span speaker stage stamp state subst
supplied surface surname surplus symbol term text title unclear w witEnd witStart zone
""".split()


@pytest.fixture(scope="module")
def shown() -> Counter[str]:
    """How often each element stands outside the headers of the cases."""
    roots = (etree.parse(path).getroot() for path in CASES.glob("*/input.xml"))
    return Counter(
        local(each.tag)
        for root in roots
        for each in root.iter("{*}*")
        if next(each.iterancestors("{*}teiHeader"), None) is None
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_element_that_editions_use_has_a_form_and_a_case(name: str, shown: Counter[str]) -> None:
    assert name in TABLE
    assert shown[name]
