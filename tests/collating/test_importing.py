"""An alignment in JSON is imported like any received file: TEI with its witnesses and entries."""

import json
from pathlib import Path

import pytest
from projects import run_in

from recto.tei.reading import parse

TEI = "{http://www.tei-c.org/ns/1.0}"
TABLE = {
    "witnesses": ["A", "B"],
    "table": [[[{"t": "The "}], [{"t": "The "}]], [[{"t": "cat "}], []], [[{"t": "sat"}], [{"t": "sits"}]]],
}


def imported(folder: Path, data: object, recipe: str = ""):
    (folder / "seeds").mkdir()
    (folder / "seeds" / "x.json").write_text(json.dumps(data), encoding="utf-8")
    if recipe:
        (folder / "seeds" / "x.toml").write_text(recipe, encoding="utf-8")
    return run_in(folder, "import", str(folder / "seeds" / "x.json"))


def test_json_of_collatex_is_imported_with_its_witnesses_and_entries(tmp_path: Path) -> None:
    result = imported(tmp_path, TABLE)
    assert result.exit_code == 0, result.output
    root, _ = parse(tmp_path / "tei" / "x.xml")
    assert ["".join(each.itertext()) for each in root.iter(f"{TEI}witness")] == ["A", "B"]
    assert [each.get("wit") for each in root.iter(f"{TEI}lem", f"{TEI}rdg")] == ["#A", "#B"]
    assert [each.get("target") for each in root.iter(f"{TEI}ptr")] == ["../seeds/x.json"]
    assert run_in(tmp_path, "check", "x").exit_code == 0


def test_the_first_witness_of_the_recipe_is_the_base(tmp_path: Path) -> None:
    imported(tmp_path, TABLE, 'title.main = "Cats"\n[[witness]]\nsiglum = "B"\ndescription = "A print."\n')
    root, _ = parse(tmp_path / "tei" / "x.xml")
    assert [each.get("wit") for each in root.iter(f"{TEI}lem")] == ["#B"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"pandoc-api-version": [1, 23], "meta": {}, "blocks": []}, "a document of pandoc in JSON"),
        ({"a": 1}, "no 'witnesses' as CollateX has them"),
        ([1], "no 'witnesses' as CollateX has them"),
        ({"witnesses": [{"id": "A", "content": "  "}]}, "witness A has no word"),
        ({"witnesses": ["A"], "table": [[1]]}, "its table is none that CollateX writes"),
    ],
)
def test_other_json_is_refused_with_one_sentence(tmp_path: Path, data: object, said: str) -> None:
    result = imported(tmp_path, data)
    assert (result.exit_code, said in result.output) == (4, True), result.output
    assert not (tmp_path / "tei").exists()
