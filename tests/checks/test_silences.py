"""Findings that somebody silenced, in the file or from outside, with a reason."""

import pytest

from recto.checks import lint
from recto.tei.reading import parse_bytes

CODE = "L-milestone"
SILENCE = f"<?recto ignore {CODE} because the units are known?>"
FAULT = "<milestone/>"


def examined(body: str, before: str = "", **ignored: str) -> lint.Checked:
    namespace = "http://www.tei-c.org/ns/1.0"
    text = f'{before}<TEI xmlns="{namespace}" xml:lang="en"><text><body>{body}</body></text></TEI>'
    return lint.examine(parse_bytes(text.encode(), "a.xml")[0], "a.xml", ignored)


def said(checked: lint.Checked) -> list[str]:
    return [each.code for each in checked.messages if each.code.startswith((CODE, "L-silence"))]


@pytest.mark.parametrize(
    ("body", "before"),
    [
        (f"<p>A {FAULT}</p>", SILENCE),
        (f"{SILENCE}<p>A <hi>b {FAULT}</hi></p>", ""),
        (f"{SILENCE}\n<!-- a comment -->\n<p>A {FAULT}</p>", ""),
        (f"<p>{SILENCE}A {FAULT} b</p>", ""),
        (f"<p>A {SILENCE}{FAULT}</p>", ""),
    ],
    ids=[
        "before the root",
        "before an element",
        "past a comment",
        "in an element",
        "before the element itself",
    ],
)
def test_a_silence_holds_for_the_element_it_concerns(body: str, before: str) -> None:
    checked = examined(body, before)
    assert said(checked) == []
    assert [each.hint for each in checked.silenced] == [f"{lint.IN_THE_FILE}the units are known"]


def test_a_silence_does_not_hold_beside_its_element() -> None:
    assert said(examined(f"{SILENCE}<p>A {FAULT}</p><p>B {FAULT}</p>")) == [CODE]


def test_a_silence_without_a_reason_silences_nothing_and_is_reported() -> None:
    assert sorted(said(examined(f"<?recto ignore {CODE}?><p>A {FAULT}</p>"))) == [CODE, "L-silence-reason"]


@pytest.mark.parametrize("code", [CODE, "L-no-such-rule"])
def test_a_silence_that_silences_nothing_is_reported(code: str) -> None:
    assert said(examined(f"<?recto ignore {code} because of nothing?><p>A</p>")) == ["L-silence-idle"]


def test_several_codes_may_be_silenced_for_one_reason() -> None:
    both = f"<?recto ignore L-gap-silent, {CODE} because the source is lost?>"
    assert said(examined(f"{both}<p>A {FAULT} <gap/></p>")) == []


def test_other_instructions_silence_nothing() -> None:
    assert said(examined(f"<p>A {FAULT}</p>", '<?recto import="sha256:0"?>')) == [CODE]


def test_what_is_silenced_from_outside_is_told_to_have_been_used() -> None:
    checked = examined(f"<p>A {FAULT}</p>", **{CODE: "known"})
    assert (said(checked), checked.used) == ([], {CODE})
    assert [each.hint for each in checked.silenced] == [f"{lint.IN_RECTO_TOML}known"]
