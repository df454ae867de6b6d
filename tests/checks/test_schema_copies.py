"""Schemas from elsewhere: fetched once, kept, and not believed when they changed."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from recto.checks import schema, schema_copies
from recto.errors import ToolError

SCHEMA = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'


class Silent(SimpleHTTPRequestHandler):
    """A server of files that says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "recto" / "schemas"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder with a schema, and the address at which the schema is served."""
    root = tmp_path / "served"
    root.mkdir()
    (root / "letter.rng").write_text(SCHEMA)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield root, f"http://127.0.0.1:{server.server_port}/letter.rng"
    server.shutdown()
    server.server_close()


def test_a_schema_is_fetched_once(served: tuple[Path, str], cache: Path):
    root, address = served
    copy = schema_copies.copy_of(address)
    assert copy.read_text() == SCHEMA
    assert cache in copy.parents
    (root / "letter.rng").unlink()
    assert schema_copies.copy_of(address) == copy


def test_a_copy_that_is_not_what_was_fetched_is_fetched_again(served: tuple[Path, str]):
    _, address = served
    copy = schema_copies.copy_of(address)
    copy.write_text("spoilt")
    assert schema_copies.kept(address) is None
    assert schema_copies.copy_of(address).read_text() == SCHEMA


def test_what_is_not_there_says_so(served: tuple[Path, str]):
    _, address = served
    with pytest.raises(ToolError, match=r"no\.rng cannot be fetched: File not found"):
        schema_copies.copy_of(address.replace("letter", "no"))
    with pytest.raises(ToolError, match="cannot be fetched"):
        schema_copies.copy_of("http://127.0.0.1:9/x.rng")


def test_a_schema_that_a_file_names_is_at_hand_once_it_was_fetched(served: tuple[Path, str], tmp_path: Path):
    _, address = served
    file = tmp_path / "text.xml"
    file.write_text(f'<?xml-model href="{address}"?><a/>')
    assert schema.named(file)[0].path is None
    copy = schema_copies.copy_of(address)
    assert schema.named(file)[0].path == copy
    assert schema.check(file, copy) == []


def test_an_address_is_told_from_a_file():
    assert schema_copies.is_address("https://example.org/x.rng")
    assert not schema_copies.is_address("schemas/x.rng")
    assert not schema_copies.is_address("file:///x.rng")


WHOLE = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="{}"/></grammar>'
PART = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
    '<start><element name="a"><empty/></element></start></grammar>'
)


@pytest.mark.parametrize("href", ["part.rng", "../parts/part.rng", "{root}/parts/part.rng"])
def test_what_a_schema_includes_is_fetched_with_it(href: str, served: tuple[Path, str], tmp_path: Path):
    root, address = served
    (root / "parts").mkdir()
    (root / "parts" / "part.rng").write_text(PART)
    (root / "parts" / "whole.rng").write_text(WHOLE.format(href.format(root=address.rpartition("/")[0])))
    copy = schema_copies.copy_of(address.replace("letter", "parts/whole"))
    (tmp_path / "text.xml").write_text("<a/>")
    assert schema.check(tmp_path / "text.xml", copy) == []


def test_a_schema_of_which_a_part_is_missing_does_not_count_as_kept(served: tuple[Path, str]):
    root, address = served
    (root / "whole.rng").write_text(WHOLE.format("none.rng"))
    whole = address.replace("letter", "whole")
    with pytest.raises(ToolError, match=r"none\.rng cannot be fetched"):
        schema_copies.copy_of(whole)
    assert schema_copies.kept(whole) is None


def test_schemas_that_include_each_other_are_fetched_once(served: tuple[Path, str]):
    root, address = served
    (root / "whole.rng").write_text(WHOLE.format("whole.rng"))
    assert schema_copies.copy_of(address.replace("letter", "whole")).is_file()


def test_an_address_that_asks_for_something_is_not_mistaken_for_another(served: tuple[Path, str]):
    _, address = served
    assert schema_copies.copy_of(f"{address}?version=1") != schema_copies.copy_of(f"{address}?version=2")


def test_no_address_leads_out_of_the_cache(cache: Path):
    assert cache in schema_copies._place("http://example.org/../../../etc/x.rng").parents
