"""A recipe says what its file does not; what it cannot mean is an error that names the way out."""

from pathlib import Path

import pytest

from recto.errors import ProjectError
from recto.sources.document import Hint
from recto.sources.recipe import Emendation, Recipe, read_recipe


@pytest.fixture
def recipe(tmp_path: Path):
    def read(text: str) -> Recipe:
        path = tmp_path / "work.toml"
        path.write_text(text, "utf-8")
        return read_recipe(path)

    return read


def test_a_missing_recipe_says_nothing(tmp_path: Path):
    assert read_recipe(tmp_path / "none.toml") == Recipe()


def test_tables_become_records(recipe):
    read = recipe(
        'id = "a"\n[[emendation]]\nsic = "teh"\ncorr = "the"\nplaces = 2\n[[hint]]\nat = "X"\nlevel = 2'
    )
    assert read.emendation == (Emendation("teh", "the", places=2),)
    assert read.hint == (Hint("X", level=2),)


def test_an_unknown_key_is_named_with_the_file_and_the_keys_that_are_known(recipe):
    with pytest.raises(ProjectError, match=r"work\.toml.*'langauge'.*language"):
        recipe('langauge = "en"')


def test_an_unknown_key_in_a_table_is_named_with_its_number(recipe):
    with pytest.raises(ProjectError, match=r"person\[2\].*'nmae'.*name"):
        recipe('[[person]]\nid="a"\nname="A"\nrole="author"\n[[person]]\nid="b"\nnmae="B"\nrole="editor"')


def test_a_key_that_is_missing_is_named(recipe):
    with pytest.raises(ProjectError, match="'corr' is missing"):
        recipe('[[emendation]]\nsic = "teh"')


@pytest.mark.parametrize(
    "text",
    [
        "id = 7",
        'person = "Ada Quill"',
        '[[emendation]]\nsic = "a"\ncorr = "b"\nplaces = "two"',
        '[[emendation]]\nsic = "a"\ncorr = "b"\nplaces = true',
        '[[emendation]]\nsic = "a"\ncorr = "b"\ncert = "sure"',
        'dating = "1930"',
        "principles = [1, 2]",
        'hint = [{at = "x", division = "cellar"}]',
        'hint = [{at = "x", kind = "headline"}]',
    ],
)
def test_a_value_of_another_kind_is_refused(recipe, text: str):
    with pytest.raises(ProjectError, match=r"work\.toml"):
        recipe(text)


def test_what_is_no_toml_is_refused(recipe):
    with pytest.raises(ProjectError, match="no TOML"):
        recipe("id = ")


def test_nobody_speaks_in_a_role_that_no_one_was_named_for(recipe):
    read = recipe('[voices]\nauthor = "quill"')
    assert (read.voice("author"), read.voice("editor")) == ("#quill", "")


PERSON = '[[person]]\nid = "quill"\nname = "Ada Quill"\nrole = "author"\n'


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('id = "two words"', "is no id"),
        (PERSON.replace("quill", "7"), "is no id"),
        (PERSON + PERSON, "given twice"),
        (PERSON.replace("quill", "recto"), "given twice"),
        ('[[emendation]]\nsic = "a"\ncorr = "b"\nresp = "lee"', "no .*person.* 'lee'"),
        ('[dating]\nnot_before = "Sept 1944"', "is no date"),
        ('translated = "1944-13"', "is no date"),
        ('language = "in English"', "no language tag"),
        ('[[source]]\nkind = "first edition"\ntitle = "A"', "one word"),
        ('[[note]]\nafter = " "\ntext = "a"', "empty"),
    ],
)
def test_what_would_make_invalid_tei_or_point_to_nobody_is_refused(recipe, text: str, mistake: str):
    with pytest.raises(ProjectError, match=mistake):
        recipe(text)
