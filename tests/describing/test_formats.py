"""Each record is what its schema asks for, and an independent reader finds in it what the header says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from described import CORPUS, FULL, OURS, header, header_of, small
from drawn_headers import headers
from facts import READERS, told
from held import HOLDERS, SCHEMAS
from hypothesis import HealthCheck, given, settings

from recto.describing.formats import RECORDS
from recto.describing.missing import CHECKS
from recto.describing.soundness import sound
from recto.rendering.document import Metadata

needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="`make test` has not fetched the schemas")
needs_corpus = pytest.mark.skipif(not CORPUS, reason="the texts of others are not at hand")
drawn = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
by_name = pytest.mark.parametrize("name", READERS)


def spoilt(metadata: Metadata) -> set[str]:
    """Return the records that are not what they should be, for want of something in the header."""
    header = sound(metadata)
    return {record for each in CHECKS if each.is_lacking(header) for record in each.spoilt}


def faulty(metadata: Metadata) -> dict[str, list[str]]:
    """Return the records in which a schema finds faults, with these."""
    found = {name: list(faults(RECORDS[name].write(metadata))) for name, faults in HOLDERS.items()}
    return {name: faults for name, faults in found.items() if faults}


def differing(metadata: Metadata, name: str) -> Iterator[tuple[str, object, object]]:
    """Yield each fact that a reader finds otherwise than the header has it: what, as found, as told."""
    said = told(sound(metadata))
    for fact, found in READERS[name](RECORDS[name].write(metadata)).items():
        if found != said[fact]:
            yield fact, found, said[fact]


@needs_schemas
def test_a_full_header_gives_records_without_fault() -> None:
    assert faulty(header(FULL)) == {}


@needs_schemas
def test_a_header_that_says_nothing_spoils_the_records_that_it_is_said_to_spoil() -> None:
    assert set(faulty(small())) == spoilt(small()) & HOLDERS.keys()


@needs_schemas
@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_works_give_records_without_fault_but_for_what_their_headers_lack(path: Path) -> None:
    assert set(faulty(header_of(path))) == spoilt(header_of(path)) & HOLDERS.keys()


@needs_schemas
@needs_corpus
def test_headers_of_others_give_records_without_fault_but_for_what_they_lack() -> None:
    for path in CORPUS:
        assert set(faulty(header_of(path))) == spoilt(header_of(path)) & HOLDERS.keys(), path.name


@needs_schemas
@drawn
@given(headers())
def test_any_header_gives_records_without_fault_but_for_what_it_lacks(text: bytes) -> None:
    found, metadata = faulty(header(text)), header(text)
    assert set(found) == spoilt(metadata) & HOLDERS.keys(), found


@by_name
def test_a_full_header_is_read_back(name: str) -> None:
    assert list(differing(header(FULL), name)) == []


@by_name
def test_our_headers_are_read_back(name: str) -> None:
    for path in OURS:
        assert list(differing(header_of(path), name)) == [], path.name


@needs_corpus
@by_name
def test_headers_of_others_are_read_back(name: str) -> None:
    for path in CORPUS:
        assert list(differing(header_of(path), name)) == [], path.name


@drawn
@given(headers())
def test_any_header_is_read_back_by_every_reader(text: bytes) -> None:
    metadata = header(text)
    for name in READERS:
        assert list(differing(metadata, name)) == [], name


@drawn
@given(headers())
def test_the_same_header_gives_the_same_bytes(text: bytes) -> None:
    for each in RECORDS.values():
        assert each.write(header(text)) == each.write(header(text))


def test_every_record_has_a_file_of_its_own() -> None:
    assert len({each.file for each in RECORDS.values()}) == len(RECORDS)
