"""A deposit at a repository of InvenioRDM: a draft, its files, its publication, its next version."""

import json
from dataclasses import replace

import pytest
from desks import RECORD
from invenio_server import PREFIX, Fault

from recto.errors import SendingError
from recto.sending import uploading


def content(held):
    """Return the bytes of the files that are there in full."""
    return {name: held.bytes[name] for name, each in held.files.items() if each["status"] == "completed"}


def sent(sealed):
    return {each.name: each.path.read_bytes() for each in sealed.files}


def test_a_deposit_is_a_draft_with_its_record_and_its_files(desk, sealed):
    receipt = desk.send(sealed())
    (draft,) = desk.repository.drafts()
    assert content(draft) == sent(sealed())
    assert draft.content["metadata"]["title"] == RECORD["metadata"]["title"]
    assert draft.content["access"] == RECORD["access"]
    assert receipt.address == f"{desk.repository.address}/uploads/{draft.id}"
    assert not receipt.is_published
    assert not desk.waits


def test_a_draft_is_published_when_that_is_asked_for_without_sending_its_files_again(desk, sealed):
    desk.send(sealed())
    receipt = desk.send(sealed(), publishes=True)
    (record,) = desk.repository.records()
    assert receipt.is_published
    assert receipt.doi == PREFIX + record.id
    assert desk.repository.times("PUT .*/content") == 2
    assert not desk.repository.drafts()


def test_what_is_published_is_not_deposited_again(desk, sealed):
    desk.send(sealed(), publishes=True)
    receipt = desk.send(sealed(), publishes=True)
    assert receipt.was_there
    assert len(desk.repository.held) == 1


def test_what_is_published_is_found_without_the_journal(desk, sealed):
    desk.send(sealed(), publishes=True)
    desk.journal.path.unlink()
    assert desk.send(sealed(), publishes=True).was_there
    assert len(desk.repository.held) == 1


def test_a_draft_is_found_without_the_journal(desk, sealed):
    desk.send(sealed())
    desk.journal.path.unlink()
    desk.send(sealed())
    assert len(desk.repository.held) == 1
    assert desk.repository.times("PUT .*/content") == 2


def test_a_draft_gets_what_changed_and_keeps_what_did_not(desk, sealed):
    desk.send(sealed())
    desk.send(sealed(b"dark"))
    (draft,) = desk.repository.drafts()
    assert content(draft) == sent(sealed(b"dark"))
    assert desk.repository.times("PUT .*b ü.xml/content") == 1
    assert desk.repository.times("PUT .*zip/content") == 2


def test_a_file_that_is_no_longer_part_of_the_deposit_leaves_the_draft(desk, sealed):
    desk.send(sealed())
    kept = sealed()
    desk.send(replace(kept, files=kept.files[1:]))
    (draft,) = desk.repository.drafts()
    assert [*draft.files] == ["lighthouse.deposit.zip"]


def test_a_file_that_somebody_else_put_into_the_draft_stays_and_is_named(desk, sealed):
    desk.send(sealed())
    (draft,) = desk.repository.drafts()
    draft.files["note.txt"] = {"key": "note.txt", "status": "completed", "checksum": "md5:0"}
    receipt = desk.send(sealed())
    assert "note.txt" in draft.files
    assert any("note.txt" in each for each in receipt.notes)


def test_a_changed_work_becomes_a_new_version_that_names_the_one_before(desk, sealed):
    before = desk.send(sealed(), publishes=True)
    receipt = desk.send(sealed(b"dark"), publishes=True)
    first, second = desk.repository.records()
    assert first.parent == second.parent
    assert receipt.doi != before.doi
    assert content(second) == sent(sealed(b"dark"))
    assert content(first) != content(second)
    (related,) = second.content["metadata"]["related_identifiers"]
    assert related["identifier"] == before.doi
    assert related["relation_type"] == {"id": "isnewversionof"}


def test_a_new_version_that_names_itself_by_the_old_doi_is_refused(desk, sealed):
    doi = desk.send(sealed(), publishes=True).doi
    with pytest.raises(SendingError, match="--reserve"):
        desk.send(sealed(b"dark", doi=doi), publishes=True)
    assert len(desk.repository.records()) == 1


def test_a_draft_that_somebody_discarded_is_made_anew(desk, sealed):
    desk.send(sealed())
    desk.repository.held.clear()
    desk.send(sealed())
    (draft,) = desk.repository.drafts()
    assert content(draft) == sent(sealed())


def test_a_doi_from_elsewhere_is_said_as_such(desk, sealed):
    desk.send(sealed(doi="10.1234/elsewhere"))
    (draft,) = desk.repository.drafts()
    assert draft.content["pids"] == {"doi": {"identifier": "10.1234/elsewhere", "provider": "external"}}


def test_a_reserved_doi_is_that_of_the_record(desk, sealed):
    doi = desk.reserve()
    receipt = desk.send(sealed(doi=doi), publishes=True)
    assert receipt.doi == doi
    assert len(desk.repository.held) == 1


def test_a_reserved_doi_leads_to_its_draft_without_the_journal(desk, sealed):
    doi = desk.reserve()
    desk.journal.path.unlink()
    assert desk.send(sealed(doi=doi), publishes=True).doi == doi
    assert len(desk.repository.held) == 1


def test_a_doi_is_not_reserved_for_what_has_one(desk):
    assert desk.reserve("10.1234/elsewhere") == ""
    assert desk.reserve(desk.reserve()) == ""
    assert desk.repository.times("POST .*pids/doi") == 1


@pytest.mark.parametrize("forgets", [False, True], ids=["with the journal", "without it"])
def test_a_changed_work_that_was_published_reserves_a_doi_for_its_new_version(desk, sealed, forgets):
    first = desk.reserve()
    desk.send(sealed(doi=first, text=b"<TEI>1</TEI>"), publishes=True)
    if forgets:
        desk.journal.path.unlink()
    assert desk.reserve(first, b"<TEI>1</TEI>") == ""
    second = desk.reserve(first, b"<TEI>2</TEI>")
    assert second not in ("", first)
    assert desk.reserve(first, b"<TEI>2</TEI>") == second, "as where the run was killed before it was written"
    assert desk.reserve(second, b"<TEI>3</TEI>") == ""
    receipt = desk.send(sealed(doi=second, text=b"<TEI>3</TEI>"), publishes=True)
    assert receipt.doi == second
    assert [each.content["pids"]["doi"]["identifier"] for each in desk.repository.records()] == [
        first,
        second,
    ]


def test_where_only_the_rest_of_a_package_changed_the_refusal_of_its_doi_lets_one_be_reserved(desk, sealed):
    first = desk.reserve()
    desk.send(sealed(doi=first), publishes=True)
    with pytest.raises(SendingError, match="--reserve"):
        desk.send(sealed(b"dark", doi=first), publishes=True)
    second = desk.reserve(first)
    assert desk.send(sealed(b"dark", doi=second), publishes=True).doi == second
    assert len(desk.repository.held) == 2


def test_a_record_that_somebody_made_by_hand_gets_no_version_by_a_reservation(desk, sealed):
    doi = desk.reserve()
    desk.send(sealed(doi=doi), publishes=True)
    (record,) = desk.repository.records()
    record.files["lighthouse.deposit.zip"]["key"] = "by-hand.zip"
    assert desk.reserve(doi, b"<TEI>changed</TEI>") == ""


def test_a_doi_for_trials_is_not_published_elsewhere_and_gives_way_to_one_of_the_place(desk, sealed):
    trial = "10.5072/zenodo.9"
    with pytest.raises(SendingError, match=r"10\.5072/zenodo\.9.*--reserve"):
        desk.send(sealed(doi=trial), publishes=True)
    assert not desk.repository.held
    assert desk.reserve(trial) not in ("", trial)


def test_a_draft_with_another_doi_than_the_header_is_not_changed(desk, sealed):
    desk.reserve()
    with pytest.raises(SendingError, match=r"10\.9999/other"):
        desk.send(sealed(doi="10.9999/other"))


def test_the_fields_that_a_draft_lacks_are_told_and_stop_publication(desk, sealed):
    lacking = replace(sealed(), record={"metadata": {"title": "Alone"}})
    assert any(each.startswith("metadata.creators: ") for each in desk.send(lacking).notes)
    with pytest.raises(SendingError, match=r"(?s)400.*metadata\.creators: Missing data"):
        desk.send(lacking, publishes=True)
    assert len(desk.repository.drafts()) == 1


def test_large_files_are_sent_in_parts_where_the_repository_takes_them(desk, sealed, monkeypatch):
    monkeypatch.setattr(uploading, "PART", 40_000)
    desk.send(sealed())
    (draft,) = desk.repository.drafts()
    assert content(draft) == sent(sealed())
    assert desk.repository.times(r"PUT .*/content/\d+") == 4


def test_large_files_are_sent_whole_where_the_repository_takes_no_parts(desk, sealed, monkeypatch):
    monkeypatch.setattr(uploading, "PART", 40_000)
    desk.repository.takes_parts = False
    desk.send(sealed())
    (draft,) = desk.repository.drafts()
    assert content(draft) == sent(sealed())


def test_an_empty_file_is_sent_too(desk, sealed):
    (sealed().files[0].path.parent / "empty").touch()
    desk.send(sealed())
    assert desk.repository.drafts()[0].bytes["empty"] == b""


def test_the_journal_says_where_what_is(desk, sealed):
    desk.send(sealed(), publishes=True)
    said = json.loads(desk.journal.path.read_text(encoding="utf-8"))[desk.repository.address]
    (record,) = desk.repository.records()
    assert said["record"] == record.id
    assert said["is_published"]
    assert said["files"] == {each.name: f"md5:{each.md5}" for each in sealed().files}


def test_how_far_a_long_file_is_is_told(desk, sealed, monkeypatch):
    monkeypatch.setattr(uploading, "TOLD", 40_000)
    desk.send(sealed())
    told = [each for each in desk.told if each.startswith("light")]
    assert told == [f"lighthouse.deposit.zip: {part}% of 150,000 bytes" for part in (33, 66, 100)]


def test_a_broken_journal_is_named(desk, sealed):
    desk.journal.path.write_text("{", encoding="utf-8")
    with pytest.raises(SendingError, match=r"deposit\.sent\.json"):
        desk.send(sealed())


def test_an_address_that_is_no_repository_is_told_apart_from_one(desk, sealed):
    desk.repository.fails("GET .*", Fault(200, body="<html/>"))
    with pytest.raises(SendingError, match="InvenioRDM"):
        desk.send(sealed())
