"""Which files changed, and when that is told."""

import os
from pathlib import Path

import pytest

from recto.serving.watching import GONE, LISTED, Watch


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.xml"
    path.write_text("<p/>")
    return path


def looks(watch: Watch, count: int) -> list[set[Path]]:
    return [watch.changed() for _ in range(count)]


def test_nothing_is_told_of_a_file_that_stays_as_it_is(text: Path):
    assert not any(looks(Watch(lambda: [text]), 10))


def test_a_file_that_is_written_is_told_of_once(text: Path):
    watch = Watch(lambda: [text])
    looks(watch, 2)
    text.write_text("<p>more</p>")
    assert [each for each in looks(watch, 10) if each] == [{text}]


def test_a_file_is_told_of_only_when_it_is_no_longer_being_written(text: Path):
    watch = Watch(lambda: [text])
    looks(watch, 2)
    told = []
    for count in range(1, 5):
        text.write_text("<p>" + "more " * count)
        told += looks(watch, 1)
    assert not any(told)
    assert {text} in looks(watch, 2)


def test_a_file_that_another_is_put_in_the_place_of_is_told_of(text: Path):
    watch = Watch(lambda: [text])
    looks(watch, 2)
    other = text.with_suffix(".new")
    other.write_text("<q/>")
    os.utime(other, ns=(text.stat().st_atime_ns, text.stat().st_mtime_ns))
    os.replace(other, text)
    assert {text} in looks(watch, 3)


def test_a_file_that_is_away_for_a_moment_is_not_told_of_until_it_is_back(text: Path):
    watch = Watch(lambda: [text])
    looks(watch, 2)
    text.unlink()
    assert not any(looks(watch, GONE // 2))
    text.write_text("<p>again</p>")
    assert {text} in looks(watch, 3)


def test_a_file_that_is_gone_is_told_of(text: Path):
    watch = Watch(lambda: [text])
    looks(watch, 2)
    text.unlink()
    assert {text} in looks(watch, GONE + 2)


def test_a_file_that_is_listed_later_is_watched_from_then(text: Path, tmp_path: Path):
    files = [text]
    watch = Watch(lambda: files)
    looks(watch, 2)
    later = tmp_path / "later.xml"
    later.write_text("<p/>")
    files.append(later)
    looks(watch, LISTED)
    later.write_text("<p>more</p>")
    assert {later} in looks(watch, 3)
