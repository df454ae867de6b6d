"""What apparatus styles and word lists may contain."""

from pathlib import Path

import pytest

from recto.errors import ProjectError
from recto.rendering import load_style, load_words

STYLES = Path(__file__).parents[2] / "styles"
LAYER = "[[layers]]\nname = 'notes'\ntypes = ['*']\n[forms]\n"


def test_at_least_a_positive_a_negative_and_an_anglo_american_style_ship(styles):
    assert {"positive", "negative", "anglo-american"} <= set(styles)


def test_all_styles_word_the_same_kinds_of_entry(styles):
    kinds = {
        "correction",
        "regularisation",
        "expansion",
        "supplied",
        "surplus",
        "variant",
        "reading",
        "omission",
    }
    assert all(kinds <= set(style.forms) for style in styles.values())


def test_an_unknown_key_is_refused_and_the_known_ones_are_listed(tmp_path):
    (tmp_path / "odd.toml").write_text("title = 'Odd'\nseperator = ';'\n" + LAYER)
    with pytest.raises(ProjectError, match=r"seperator.*separator"):
        load_style(tmp_path / "odd.toml")


@pytest.mark.parametrize("key", ["transcription", "sigla_order", "sources"])
def test_a_key_of_few_words_takes_no_other(tmp_path, key):
    (tmp_path / "odd.toml").write_text(f"title = 'Odd'\n{key} = 'sometimes'\n{LAYER}")
    with pytest.raises(ProjectError, match=f"{key} is one of"):
        load_style(tmp_path / "odd.toml")


def test_a_style_without_a_layer_for_other_types_is_refused(tmp_path):
    (tmp_path / "odd.toml").write_text("title = 'Odd'\n" + LAYER.replace("*", "author"))
    with pytest.raises(ProjectError, match="no layer"):
        load_style(tmp_path / "odd.toml")


def test_a_missing_style_is_a_mistake_in_the_project(tmp_path):
    with pytest.raises(ProjectError):
        load_style(tmp_path / "none.toml")


def test_every_language_has_all_words():
    english, _ = load_words(STYLES / "words", "en")
    for path in (STYLES / "words").glob("*.toml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert {line.split(" = ")[0] for line in lines if " = " in line} == set(english) - {"language"}, path


def test_a_language_without_words_gets_english_and_a_message():
    words, messages = load_words(STYLES / "words", "tlh")
    assert words["contents"] == "Contents"
    assert [each.code for each in messages] == ["R-words"]


@pytest.mark.parametrize("language", ["grc", "sa-Latn", "und"])
def test_a_text_in_a_language_that_nobody_speaks_is_edited_in_english_without_a_message(language):
    words, messages = load_words(STYLES / "words", language)
    assert (words["contents"], messages) == ("Contents", ())


def test_words_are_found_by_the_first_subtag():
    assert load_words(STYLES / "words", "de-AT")[0]["contents"] == "Inhalt"
