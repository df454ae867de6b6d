"""RELAX NG by its specification: each case is told by us and by jing alike."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from oracle import Case, cases, jing

from recto.errors import ToolError
from recto.relaxng.schema import load
from recto.relaxng.validating import faults

ALL = tuple(cases())
CORRECT = [each for each in ALL if each.is_correct]
INCORRECT = [each for each in ALL if not each.is_correct]


@pytest.mark.parametrize("case", CORRECT, ids=lambda case: case.says)
def test_what_is_valid_passes_and_what_is_not_is_told(case: Case, tmp_path: Path):
    schema = load(case.write(tmp_path))
    assert {text: faults(schema, text.encode()) for text in case.valid} == {text: [] for text in case.valid}
    assert [text for text in case.invalid if not faults(schema, text.encode())] == []


@pytest.mark.parametrize("case", INCORRECT, ids=lambda case: case.says)
def test_a_schema_that_is_none_is_refused_with_its_file(case: Case, tmp_path: Path):
    with pytest.raises(ToolError, match=r"^the schema .*\.rng.* cannot be read: .*\.$"):
        load(case.write(tmp_path))


def test_jing_tells_the_cases_alike(tmp_path: Path):
    """Each schema is a run of jing; they run side by side."""
    with ThreadPoolExecutor() as pool:
        verdicts = list(pool.map(told_by_jing, ALL, [tmp_path / str(number) for number in range(len(ALL))]))
    assert [each.says for each, is_so in zip(ALL, verdicts, strict=True) if not is_so] == []


def told_by_jing(case: Case, folder: Path) -> bool:
    """Tell whether jing refuses an incorrect schema, and by a correct one just what the case calls invalid."""
    schema = case.write(folder)
    texts = case.valid + case.invalid or ("<a/>",)
    files = [folder / f"{number}.xml" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    found = jing(schema, files)
    if not case.is_correct:
        return any(each not in files for each in found)
    return found.keys() == set(files[len(case.valid) :])
