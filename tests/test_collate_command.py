"""`recto collate` from the command line: files of all kinds, the base, what is refused, editions."""

import json
from pathlib import Path

import pytest
from lxml import etree
from projects import run_in
from word_files import paragraph, run, word_file

from recto.collating import proving

TEI = "{http://www.tei-c.org/ns/1.0}"
LETTER = "The black cat sat on the mat, and the dog slept by the door.\n\nNobody went out that evening.\n"


@pytest.fixture
def witnesses(tmp_path: Path) -> Path:
    """A folder with three witnesses of a text, and a recipe beside the first."""
    (tmp_path / "A.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "B.txt").write_text(LETTER.replace("black", "grey"), encoding="utf-8")
    (tmp_path / "C.md").write_text(LETTER.replace("that evening", "at night"), encoding="utf-8")
    recipe = '[[witness]]\nsiglum = "A"\ndescription = "The print of 1862"\n'
    (tmp_path / "A.toml").write_text(recipe, encoding="utf-8")
    return tmp_path


def files(folder: Path, *names: str) -> list[str]:
    return [str(folder / name) for name in names]


def read(folder: Path, name: str = "collation") -> etree._Element:
    return etree.parse(folder / "tei" / f"{name}.xml").getroot()


def readings(root: etree._Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{TEI}rdg")]


def test_the_result_says_who_the_witnesses_are_and_how_it_is_encoded(witnesses):
    result = run_in(witnesses, "collate", *files(witnesses, "A.txt", "B.txt", "C.md"))
    root = read(witnesses)
    assert result.exit_code == 0, result.output
    assert ["".join(each.itertext()) for each in root.iter(f"{TEI}witness")] == [
        "A The print of 1862",
        "B",
        "C",
    ]
    method = root.find(f".//{TEI}variantEncoding")
    assert dict(method.attrib) == {"method": "parallel-segmentation", "location": "internal"}
    assert readings(root) == ["grey", "at night."]


def test_what_the_header_lacks_is_listed(witnesses):
    result = run_in(witnesses, "collate", *files(witnesses, "A.txt", "B.txt"))
    assert "C-header" in result.output
    assert "what the witness B is" in result.output
    assert "what the witness A is" not in result.output


def test_the_base_is_whom_the_editor_names(witnesses):
    run_in(witnesses, "collate", *files(witnesses, "A.txt", "B.txt"), "--base", "B")
    assert readings(read(witnesses)) == ["black"]


def test_sigla_are_given_before_the_files(witnesses):
    named = [f"{siglum}={witnesses / name}" for siglum, name in (("𝔓⁴⁶", "A.txt"), ("א", "B.txt"))]
    run_in(witnesses, "collate", *named)
    assert [each.text for each in read(witnesses).iter(f"{TEI}abbr")] == ["𝔓⁴⁶", "א"]
    assert [each.get("wit") for each in read(witnesses).iter(f"{TEI}rdg")] == ["#א"]


def test_a_witness_may_be_whatever_an_import_reads(witnesses):
    tex = LETTER.replace("black", r"\edtext{white}{\Afootnote{black A}}")
    (witnesses / "T.tex").write_text(tex, encoding="utf-8")
    result = run_in(witnesses, "collate", *files(witnesses, "A.txt", "T.tex"))
    assert result.exit_code == 0, result.output
    assert readings(read(witnesses)) == ["white"]


def test_a_dry_run_writes_nothing(witnesses):
    result = run_in(witnesses, "collate", "--dry-run", *files(witnesses, "A.txt", "B.txt"))
    assert result.exit_code == 0
    assert not (witnesses / "tei").exists()


def test_an_edited_collation_is_not_overwritten(witnesses):
    command = ("collate", *files(witnesses, "A.txt", "B.txt"))
    assert run_in(witnesses, *command).exit_code == run_in(witnesses, *command).exit_code == 0
    path = witnesses / "tei" / "collation.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("grey", "gray"), encoding="utf-8")
    assert run_in(witnesses, *command).exit_code == 5
    assert "gray" in path.read_text(encoding="utf-8")


def test_a_finished_collation_can_be_a_witness_again(witnesses):
    run_in(witnesses, "collate", *files(witnesses, "A.txt", "B.txt"))
    (witnesses / "tei" / "collation.xml").rename(witnesses / "X.xml")
    result = run_in(
        witnesses, "collate", *files(witnesses, "X.xml", "C.md"), "--out", str(witnesses / "tei" / "y.xml")
    )
    assert "C-apparatus" in result.output
    assert readings(read(witnesses, "y")) == ["at night."]


def test_a_word_file_is_a_witness(witnesses):
    first, second = LETTER.replace("on the mat", "on a mat").strip().split("\n\n")
    (witnesses / "W.docx").write_bytes(word_file(paragraph(run(first)) + paragraph(run(second))))
    run_in(
        witnesses, "collate", *files(witnesses, "A.txt", "W.docx"), "--out", str(witnesses / "tei" / "w.xml")
    )
    assert readings(read(witnesses, "w")) == ["a"]


@pytest.mark.parametrize(
    ("names", "status", "said"),
    [
        (("A.txt", "A.txt"), 2, "two witnesses go by 'A'"),
        (("A.txt", "none.txt"), 4, "No such file"),
        (("A.txt", "B.pdf"), 4, "does not read '.pdf' files"),
        (("A.txt",), 4, "JSON of CollateX"),
    ],
)
def test_what_cannot_be_collated_is_said_and_nothing_written(witnesses, names, status, said):
    (witnesses / "B.pdf").write_bytes(b"%PDF-1.7")
    result = run_in(witnesses, "collate", *files(witnesses, *names))
    assert (result.exit_code, said in result.output) == (status, True), result.output
    assert not (witnesses / "tei").exists()


def test_a_collation_that_would_lose_words_is_not_written(witnesses, monkeypatch):
    whole = proving.text_of

    def shortened(root, siglum, known, words):
        made = whole(root, siglum, known, words)
        for each in made.root.iter(f"{TEI}p"):
            each.text = "lost"
        return made

    monkeypatch.setattr(proving, "text_of", shortened)
    result = run_in(witnesses, "collate", *files(witnesses, "A.txt", "B.txt"))
    assert result.exit_code == 6
    assert "would lose words" in result.output
    assert not (witnesses / "tei").exists()


TABLES = {
    "columns, as CollateX for Java writes": {
        "witnesses": ["A", "B"],
        "table": [
            [[{"t": "The "}], [{"t": "The "}]],
            [[{"t": "cat "}], []],
            [[{"t": "sat"}], [{"t": "sits"}]],
        ],
    },
    "witnesses, as CollateX for Python writes": {
        "table": [
            [[{"_sigil": "A", "t": "The "}], [{"_sigil": "A", "t": "cat "}], [{"_sigil": "A", "t": "sat"}]],
            [[{"_sigil": "B", "t": "The "}], None, [{"_sigil": "B", "t": "sits"}]],
        ],
        "witnesses": ["A", "B"],
    },
    "to be collated, as text": {
        "witnesses": [{"id": "A", "content": "The cat sat"}, {"id": "B", "content": "The sits"}]
    },
    "to be collated, as tokens": {
        "witnesses": [
            {"id": "A", "tokens": [{"t": "The"}, {"t": "cat"}, {"t": "sat"}]},
            {"id": "B", "tokens": [{"t": "The"}, {"t": "sits"}]},
        ]
    },
}


@pytest.mark.parametrize("data", TABLES.values(), ids=TABLES)
def test_json_of_collatex_becomes_the_same_apparatus(tmp_path, data):
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    result = run_in(tmp_path, "collate", str(tmp_path / "x.json"))
    assert result.exit_code == 0, result.output
    body = read(tmp_path).find(f".//{TEI}body")
    assert "".join("".join(body.itertext()).split()) in {"Thecatsatsits", "Thecatsits" + "sat"}
    assert readings(read(tmp_path))[-1].split()[-1] == "sits"


@pytest.mark.parametrize("data", ["[]", "{", '{"witnesses": ["A"], "table": [[1]]}', '{"witnesses": []}'])
def test_other_json_is_refused(tmp_path, data):
    (tmp_path / "x.json").write_text(data, encoding="utf-8")
    assert run_in(tmp_path, "collate", str(tmp_path / "x.json")).exit_code == 4


def test_editions_of_a_collation_pass_the_ledger(witnesses):
    run_in(witnesses, "collate", *files(witnesses, "A.txt", "B.txt", "C.md"))
    checked = run_in(witnesses, "check", "collation")
    built = run_in(witnesses, "build", "collation", "--to", "html,epub")
    assert (checked.exit_code, built.exit_code) == (0, 0), checked.output + built.output
