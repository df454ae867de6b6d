"""Editions are published whole or not at all."""

from pathlib import Path

import pytest

from recto.editions import staged


def make_folder(path: Path, words: str) -> None:
    path.mkdir()
    (path / "index.html").write_text(words, encoding="utf-8")


def publish(destination: Path, words: str) -> None:
    with staged(destination) as path:
        make_folder(path, words)


def fail_to_publish(destination: Path) -> None:
    with pytest.raises(RuntimeError):
        publish_half(destination)


def publish_half(destination: Path) -> None:
    with staged(destination) as path:
        make_folder(path, "half")
        raise RuntimeError


def test_a_finished_folder_takes_the_place_of_the_last_edition(tmp_path: Path) -> None:
    publish(tmp_path / "html", "old")
    publish(tmp_path / "html", "new")
    assert (tmp_path / "html" / "index.html").read_text(encoding="utf-8") == "new"


def test_a_finished_file_takes_the_place_of_the_last_edition(tmp_path: Path) -> None:
    for words in ("old", "new"):
        with staged(tmp_path / "work.epub") as path:
            path.write_text(words, encoding="utf-8")
    assert (tmp_path / "work.epub").read_text(encoding="utf-8") == "new"


def test_an_edition_that_fails_leaves_the_last_one(tmp_path: Path) -> None:
    publish(tmp_path / "html", "old")
    fail_to_publish(tmp_path / "html")
    assert (tmp_path / "html" / "index.html").read_text(encoding="utf-8") == "old"


def test_nothing_but_the_edition_stays_behind(tmp_path: Path) -> None:
    publish(tmp_path / "html", "old")
    fail_to_publish(tmp_path / "html")
    publish(tmp_path / "html", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_the_last_edition_comes_back_after_a_run_that_was_killed_while_publishing(tmp_path: Path) -> None:
    publish(tmp_path / "html", "old")
    (tmp_path / "html").rename(tmp_path / ".html.last")
    fail_to_publish(tmp_path / "html")
    assert (tmp_path / "html" / "index.html").read_text(encoding="utf-8") == "old"
