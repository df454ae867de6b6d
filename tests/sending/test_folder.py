"""A deposit in a plain folder."""

import subprocess

import pytest

from recto.sending.folder import send_to_folder
from recto.sending.journal import Journal


@pytest.fixture
def send(tmp_path):
    folder = tmp_path / "shelf" / "2026"
    journal = Journal(tmp_path / "sent.json", str(folder))
    return lambda sealed: send_to_folder(journal, folder, sealed, lambda text: None)


def test_a_folder_gets_the_files_and_digests_that_any_machine_can_check(send, sealed, tmp_path):
    receipt = send(sealed())
    folder = tmp_path / "shelf" / "2026"
    assert receipt.address == str(folder)
    for each in sealed().files:
        assert (folder / each.name).read_bytes() == each.path.read_bytes()
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "lighthouse.sha256"], cwd=folder, check=False
    )
    assert checked.returncode == 0


def test_what_is_there_is_not_copied_again_and_what_is_damaged_is(send, sealed, tmp_path):
    send(sealed())
    assert send(sealed()).was_there
    damaged = tmp_path / "shelf" / "2026" / "b ü.xml"
    damaged.write_bytes(b"<TEX/>")
    assert not send(sealed()).was_there
    assert damaged.read_bytes() == b"<TEI/>"
