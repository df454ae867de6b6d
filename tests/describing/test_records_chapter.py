"""docs/records.md says where each element of a header stands in each record, as it is found there."""

import importlib.util
from types import ModuleType

import pytest
from projects import ROOT


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("list_records", ROOT / "scripts" / "list_records.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_is_found_in_the_records(script: ModuleType) -> None:
    assert (ROOT / "docs" / "records.md").read_text(encoding="utf-8") == script.page()


def test_every_element_stands_in_some_record(script: ModuleType) -> None:
    held = script.places()
    rows = {name: {script.cell(places, markers) for places in held.values()} for name, markers in script.ROWS}
    assert [name for name, cells in rows.items() if cells == {"–"}] == []
