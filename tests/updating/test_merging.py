"""Three states of a body become one: a table of cases, each a change and an edit."""

import tomllib
from pathlib import Path

import pytest
from lxml import etree

from recto.updating.merging import Merged, merge

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
NAMESPACE = ' xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = "<fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc>"


def document(body: str, title: str = "A Title") -> etree._Element:
    header = HEADER.format(title=title)
    return etree.fromstring(
        f"<TEI{NAMESPACE}><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    )


def written(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False).replace(NAMESPACE, "")


def body(merged: Merged) -> str:
    return written(merged.root.find(".//{*}body")).removeprefix("<body>").removesuffix("</body>")


def merged_case(name: str) -> Merged:
    case = CASES[name]
    return merge(*(document(case[each]) for each in ("before", "now", "edited")))


@pytest.mark.parametrize("name", CASES)
def test_changes_of_both_sides_come_together(name):
    assert body(merged_case(name)) == CASES[name]["merged"].replace("'p1'", '"p1"')


@pytest.mark.parametrize("name", CASES)
def test_what_became_of_each_change_is_said_by_id(name):
    told = [
        f"{each.manner} {each.id}: {each.before} > {each.received}" + f" | {each.why}" * bool(each.why)
        for each in merged_case(name).outcomes
    ]
    assert told == CASES[name]["said"]


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_changed_where_the_received_text_is_not(name):
    before, edited = document(CASES[name]["before"]), document(CASES[name]["edited"])
    assert written(merge(before, before, edited).root) == written(edited)


@pytest.mark.parametrize("name", CASES)
def test_all_is_taken_where_the_editor_changed_nothing(name):
    before, now = document(CASES[name]["before"]), document(CASES[name]["now"])
    found = merge(before, now, before)
    assert written(found.root) == written(now)
    assert not found.conflicts


def test_a_fact_of_the_header_is_taken_as_a_whole():
    text = '<p xml:id="p1">a</p>'
    before, now = document(text, "Towers of old"), document(text, "Lights of old")
    edited = document(text, "Towers of the old")
    found = merge(before, now, edited)
    assert [each.id for each in found.conflicts] == ["fileDesc/titleStmt/title"]
    assert found.root.findtext(".//{*}title") == "Towers of the old"
    assert "<?recto conflict" in written(found.root.find(".//{*}titleStmt"))


def test_no_tree_that_is_given_is_changed():
    states = [document(CASES["an-id-that-the-editor-changed"][each]) for each in ("before", "now", "edited")]
    kept = [written(each) for each in states]
    merge(*states)
    assert [written(each) for each in states] == kept
