"""The journal of what was sent where."""

import subprocess
import sys

import pytest

from recto.errors import SendingError
from recto.sending.journal import Entry, Journal

HOLDS = """
import sys
from pathlib import Path
from recto.sending.journal import Journal
with Journal(Path(sys.argv[1]), "there").alone():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_journal_knows_each_place_by_itself(tmp_path):
    here, there = (Journal(tmp_path / "sent.json", address) for address in ("here", "there"))
    here.note(record="1")
    there.note(record="2", files={"a": "md5:0"})
    assert (here.entry, there.entry) == (Entry(record="1"), Entry(record="2", files={"a": "md5:0"}))
    here.begin(Entry(predecessor="1"))
    assert (here.entry, there.entry.record) == (Entry(predecessor="1"), "2")


def test_what_a_later_recto_writes_besides_does_not_hinder(tmp_path):
    (tmp_path / "sent.json").write_text('{"here": {"record": "1", "colour": "red"}}', encoding="utf-8")
    assert Journal(tmp_path / "sent.json", "here").entry == Entry(record="1")


def test_two_runs_do_not_send_the_same_work_and_a_killed_one_does_not_hinder(tmp_path):
    journal = Journal(tmp_path / "new" / "sent.json", "there")
    command = [sys.executable, "-c", HOLDS, str(journal.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(SendingError, match="another run"), journal.alone():
            pass
        other.kill()
        other.wait()
        with journal.alone():
            journal.note(record="1")
    assert [each.name for each in journal.path.parent.iterdir()] == ["sent.json"]
