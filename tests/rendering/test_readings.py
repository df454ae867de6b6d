"""Each kind of reading, a case: its entries in every style that ships, and in the words of two languages.

`entries.txt` has what is printed, `documented.toml` what the critical schema of LombardPress documents for
that kind: a form that a style prints so, or the reason why ours is another.
"""

import tomllib
from pathlib import Path

import pytest

CASES = sorted(Path(__file__).parents[1].glob("cases/reading-*"))
MANNERS = (("negative", "en"), ("positive", "en"), ("anglo-american", "en"), ("anglo-american", "de"))
FORMS = [
    (path.parent, form)
    for path in sorted(Path(__file__).parents[1].glob("cases/reading-*/documented.toml"))
    for form in tomllib.loads(path.read_text(encoding="utf-8"))["form"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_kind_of_reading_is_worded_by_each_style_in_the_language_of_the_edition(case, rendered, request):
    shown = ""
    for style, language in MANNERS:
        made = rendered(case / "input.xml", style, language)
        shown += "".join(f"{style} {language}: {entry.text}\n" for entry in made.entries)
    expected = case / "entries.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(("case", "form"), FORMS, ids=lambda each: getattr(each, "name", None))
def test_a_documented_print_form_is_that_of_a_style_or_differs_for_a_reason(case, form, rendered):
    if "style" in form:
        entries = [each.text for each in rendered(case / "input.xml", form["style"]).entries]
        assert form["print"] in entries
    else:
        assert form["because"]
