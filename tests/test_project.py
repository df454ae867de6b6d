"""recto.toml, and where a project's works are found."""

from dataclasses import fields
from pathlib import Path

import pytest

from recto.errors import ProjectError
from recto.project import Settings, find, packaged, read


def test_a_folder_without_settings_is_a_project_with_the_usual_places(tmp_path):
    project = read(tmp_path)
    assert (project.seeds, project.tei, project.build) == tuple(
        tmp_path / each for each in ("seeds", "tei", "build")
    )


def test_the_project_is_found_from_a_folder_within_it(tmp_path):
    (tmp_path / "recto.toml").touch()
    (tmp_path / "tei" / "deep").mkdir(parents=True)
    assert find(tmp_path / "tei" / "deep") == tmp_path


def test_an_unknown_key_is_refused_and_the_valid_ones_are_listed(tmp_path):
    (tmp_path / "recto.toml").write_text('titel = "Letters"')
    with pytest.raises(ProjectError) as raised:
        read(tmp_path)
    assert all(each.name in str(raised.value) for each in fields(Settings))


@pytest.mark.parametrize("text", ["title = 1", "title =", "title = ['a']"])
def test_a_value_that_is_no_string_is_refused(tmp_path, text):
    (tmp_path / "recto.toml").write_text(text)
    with pytest.raises(ProjectError, match=r"recto\.toml"):
        read(tmp_path)


def test_works_are_found_by_their_tei_and_by_their_recipes(tmp_path):
    for name in ("tei/a.xml", "seeds/b.toml", "seeds/b.txt", "seeds/no-recipe.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [work.id for work in read(tmp_path).works()] == ["a", "b"]


def test_the_received_file_is_what_stands_beside_its_recipe(tmp_path):
    (tmp_path / "seeds").mkdir()
    for name in ("b.toml", "b.md", "b.notes.md"):
        (tmp_path / "seeds" / name).touch()
    assert read(tmp_path).work("b").received == tmp_path / "seeds" / "b.md"


def test_a_project_without_styles_uses_those_that_come_with_recto(tmp_path):
    assert read(tmp_path).styles == packaged("styles", "styles")


def test_an_unknown_apparatus_style_is_refused_and_the_known_ones_are_listed(tmp_path):
    (tmp_path / "recto.toml").write_text('apparatus = "baroque"')
    with pytest.raises(ProjectError, match="negative"):
        _ = read(tmp_path).apparatus_style


def test_a_tei_file_from_elsewhere_is_a_work_that_stands_alone(tmp_path):
    work = read(tmp_path).work_of(Path("/somewhere/else.xml"))
    assert (work.id, work.received, work.recipe) == ("else", None, None)


def test_the_apparatus_of_a_work_stands_beside_it_or_where_the_settings_say(tmp_path):
    (tmp_path / "tei").mkdir()
    for name in ("tei/a.xml", "tei/a.apparatus.xml", "tei/b.xml", "tei/readings.xml"):
        (tmp_path / name).touch()
    (tmp_path / "recto.toml").write_text('[apparatus_files]\nb = "tei/readings.xml"')
    project = read(tmp_path)
    assert [(work.id, work.apparatus) for work in project.works()] == [
        ("a", tmp_path / "tei" / "a.apparatus.xml"),
        ("b", tmp_path / "tei" / "readings.xml"),
    ]


def test_a_text_from_elsewhere_has_the_apparatus_that_stands_beside_it(tmp_path):
    (tmp_path / "else.apparatus.xml").touch()
    assert read(tmp_path).work_of(tmp_path / "else.xml").apparatus == tmp_path / "else.apparatus.xml"


@pytest.mark.parametrize("value", ["'a.xml'", "{ a = 1 }"])
def test_apparatus_files_are_a_table_of_works_and_files(tmp_path, value):
    (tmp_path / "recto.toml").write_text(f"apparatus_files = {value}")
    with pytest.raises(ProjectError, match="apparatus_files"):
        read(tmp_path)


@pytest.mark.parametrize(
    "address", ["example.org/editions", "ftp://example.org/", "https://", "https://a b/"]
)
def test_an_address_that_is_none_of_the_web_is_refused(tmp_path: Path, address: str) -> None:
    (tmp_path / "recto.toml").write_text(f'address = "{address}"\n', encoding="utf-8")
    with pytest.raises(ProjectError, match="'address' is where the editions are on the web"):
        read(tmp_path)


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/editions/"])
def test_an_address_ends_with_one_slash(tmp_path: Path, address: str) -> None:
    (tmp_path / "recto.toml").write_text(f'address = "{address}"\n', encoding="utf-8")
    assert read(tmp_path).address == f"{address.rstrip('/')}/"
