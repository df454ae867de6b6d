"""`recto check`: what people and machines are shown, what is silenced and mended, and the exit status."""

import json
from pathlib import Path

import pytest
from click import unstyle
from projects import LIGHTHOUSE, run_in

from recto.findings import SHOWN, Report, counted, shown
from recto.messages import CATALOGUE, Place, message
from recto.sarif import sarif_log

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><publisher>B</publisher>"
    "<availability><p>Free.</p></availability></publicationStmt><sourceDesc><p>C</p></sourceDesc></fileDesc>"
    "</teiHeader>"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "tei").mkdir()
    return tmp_path


def write(project: Path, body: str, name: str = "a") -> Path:
    file = project / "tei" / f"{name}.xml"
    file.write_text(
        f"<TEI {NAMESPACE}>\n{HEADER}\n<text><body>\n{body}\n</body></text></TEI>", encoding="utf-8"
    )
    return file


def found(project: Path, *options: str) -> list[dict[str, object]]:
    written = json.loads(run_in(project, "check", "--format", "json", *options).stdout)
    return [each for each in written if str(each["code"]).startswith("L-")]


def test_people_see_the_line_of_the_file_and_a_caret_under_the_place(project: Path) -> None:
    file = write(project, '<p xml:id="p1">The lamp <milestone/> was lit.</p>')
    lines = run_in(project, "check", str(file)).stdout.splitlines()
    at = next(place for place, line in enumerate(lines) if "L-milestone" in line)
    assert lines[at].startswith(f"{file}:4:")
    assert lines[at + 2].index("^") == lines[at + 1].index("<milestone/>")
    assert lines[at + 2].strip(" |") == "^" * len("<milestone")
    assert lines[at + 3].strip() == CATALOGUE["L-milestone"].hint


def test_a_caret_stands_below_its_letter_past_wide_and_combining_ones(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text("燈 e\u0301 !", encoding="utf-8")
    place = Place(str(file), 1, "", 6, 1)
    lines = unstyle(shown(Report([message("L-id", "x", place)]))).splitlines()
    below = next(line for line in lines if line.endswith("^"))
    assert below.index("^") - below.index("|") - 2 == len("燈 ") + 1 + len("e ")


def test_words_from_right_to_left_get_no_caret(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text("مصباح", encoding="utf-8")
    assert "^" not in shown(Report([message("L-id", "x", Place(str(file), 1, "", 2, 1))]))


def test_many_findings_of_one_rule_are_counted_and_shown_when_asked_for(project: Path) -> None:
    write(project, "<p>" + "<milestone/>" * (SHOWN + 3) + "</p>")
    brief, whole = (run_in(project, "check", *options).stdout for options in ((), ("--verbose",)))
    assert (brief.count(": error L-milestone"), whole.count(": error L-milestone")) == (SHOWN, SHOWN + 3)
    assert "3 more of L-milestone" in brief


def test_a_report_that_goes_to_a_file_has_no_colours(project: Path) -> None:
    write(project, "<p><milestone/></p>")
    assert "\x1b" not in run_in(project, "check").stdout


def test_warnings_fail_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    file = tmp_path / "tei" / "the-lighthouse.xml"
    header, body, rest = text.partition("<body>")
    file.write_text(header + body + rest.replace("the ", "th\u00ade ", 1), encoding="utf-8")
    assert {"L-soft-hyphen"} <= {each["code"] for each in found(tmp_path)}
    statuses = [run_in(tmp_path, "check", *options).exit_code for options in ((), ("--strict",))]
    assert statuses == [0, 1]


def test_recto_toml_silences_a_rule_in_all_works_or_in_one(project: Path) -> None:
    write(project, "<p><milestone/></p>")
    write(project, "<p><milestone/></p>", "b")
    settings = project / "recto.toml"
    settings.write_text('[ignore]\nL-milestone = "Known."\n', encoding="utf-8")
    assert [each["code"] for each in found(project)] == []
    settings.write_text('[ignore.a]\nL-milestone = "Known."\n', encoding="utf-8")
    places = [Path(str(each["place"]["file"])).name for each in found(project)]  # type: ignore[index]
    assert places == ["b.xml"]
    assert "1 silenced" in run_in(project, "check").stderr
    assert "Silenced in recto.toml: Known." in run_in(project, "check", "--verbose").stdout


@pytest.mark.parametrize("table", ["[ignore]", "[ignore.a]", "[ignore.no-such-work]"])
def test_a_silence_of_recto_toml_that_silences_nothing_is_reported(project: Path, table: str) -> None:
    write(project, "<p>A</p>")
    (project / "recto.toml").write_text(f'{table}\nL-milestone = "Known."\n', encoding="utf-8")
    assert [each["code"] for each in found(project)] == ["L-silence-idle"]


@pytest.mark.parametrize(
    "line", ['L-no-rule = "Known."', 'L-milestone = ""', "L-milestone = 1", 'K-words = "No."']
)
def test_a_silence_of_recto_toml_needs_a_rule_and_a_reason(project: Path, line: str) -> None:
    (project / "recto.toml").write_text(f"[ignore]\n{line}\n", encoding="utf-8")
    assert run_in(project, "check").exit_code == 3


def test_mending_writes_the_file_and_a_trial_only_shows_the_patch(project: Path) -> None:
    file = write(project, "<p>The  lamp was lit.</p>")
    before = file.read_bytes()
    trial = run_in(project, "check", "--fix", "--dry-run")
    assert (trial.exit_code, file.read_bytes()) == (0, before)
    assert "-<p>The  lamp was lit.</p>" in trial.stdout
    assert "+<p>The lamp was lit.</p>" in trial.stdout
    run_in(project, "check", "--fix")
    assert file.read_bytes() == before.replace(b"The  lamp", b"The lamp")


def test_a_file_that_is_not_in_utf_8_is_not_mended(project: Path) -> None:
    file = write(project, "<p>A</p>")
    text = file.read_text(encoding="utf-8").replace("<p>A</p>", "<p>é  b</p>")
    file.write_bytes(("<?xml version='1.0' encoding='iso-8859-1'?>" + text).encode("latin-1"))
    assert run_in(project, "check", "--fix").exit_code == 4


def test_sarif_has_the_members_that_the_standard_requires(project: Path) -> None:
    """The clauses are those of SARIF 2.1.0: 3.13 log, 3.14 run, 3.19 driver, 3.27 result, 3.30 region."""
    write(project, '<p xml:id="p1">The lamp <milestone/></p>')
    log = json.loads(run_in(project, "check", "--format", "sarif").stdout)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    assert driver["name"] == "Recto"
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    for result in run["results"]:
        rule = driver["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] in CATALOGUE
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        region = result["locations"][0]["physicalLocation"].get("region", {"startLine": 1})
        assert region["startLine"] >= 1
        assert region.get("endColumn", 2) > region.get("startColumn", 1) >= 1
    assert "L-milestone" in {each["ruleId"] for each in run["results"]}


def test_sarif_names_files_from_here_and_elements_by_their_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = message("L-id", "x", Place(str(tmp_path / "tei" / "a b.xml"), 3, "p1", 5, 2))
    location = sarif_log([found])["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "tei/a%20b.xml"
    assert location["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 7}
    assert location["logicalLocations"][0]["name"] == "p1"


def test_what_is_silenced_is_a_suppressed_result(project: Path) -> None:
    write(project, "<?recto ignore L-milestone because it is known?><p><milestone/></p>")
    log = json.loads(run_in(project, "check", "--format", "sarif").stdout)
    suppressed = [each for each in log["runs"][0]["results"] if each.get("suppressions")]
    assert [(each["ruleId"], each["suppressions"][0]["kind"]) for each in suppressed] == [
        ("L-milestone", "inSource")
    ]


def test_silenced_findings_are_counted() -> None:
    finding = message("L-id", "x")
    assert counted(Report([], [finding])).endswith("1 silenced")


def test_sigla_and_ids_of_an_included_file_are_declared(project: Path) -> None:
    witnesses = f'<listWit {NAMESPACE}><witness xml:id="A">Codex A</witness></listWit>'
    (project / "tei" / "witnesses.inc").write_text(witnesses, encoding="utf-8")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}"/>'
    entry = '<p>The <app><lem wit="#A #B">lamp</lem><rdg resp="#C">light</rdg></app></p>'
    write(project, include.format("witnesses.inc") + entry)
    undeclared = [each for each in found(project) if "undeclared" in str(each["code"])]
    assert sorted(str(each["text"])[:16] for each in undeclared) == ["#C answers for s", "wit points to #B"]
    write(project, include.format("nowhere.xml") + entry)
    assert not [each for each in found(project) if "undeclared" in str(each["code"])]


def test_a_witness_that_is_never_cited_is_named_where_it_is_declared(project: Path) -> None:
    entry = '<p>The <app><lem wit="#A">lamp</lem><rdg wit="#B">light</rdg></app></p>'
    listed = "".join(f'\n<witness xml:id="{each}">Codex {each}</witness>' for each in "ABC")
    write(project, f"<listWit>{listed}</listWit>{entry * 5}")
    unused = [each for each in found(project) if each["code"] == "L-wit-unused"]
    assert [each["place"]["id"] for each in unused] == ["C"]  # type: ignore[index]
    assert unused[0]["place"]["column"] == 1  # type: ignore[index]


def test_one_finding_is_counted_in_the_singular() -> None:
    found = [message("L-id", "x"), message("L-id", "y")]
    expected = {1: "1 error, 0 warnings, 0 remarks", 2: "2 errors, 0 warnings, 0 remarks"}
    assert {count: counted(Report(found[:count])) for count in expected} == expected
