"""What a recipe adds: at exactly the places it declares, or not at all."""

from recto.sources.recipe import Annotation, Emendation, Foreign, Recipe

TEXT = """Of Towers

The tower stood until teh storm, and teh sea took the GREAT rest of it [1] before the morning came.


1. The storm of teh year 1844. [In March, says teh book.]
"""


def sics(root) -> list[str]:
    return [each.text for each in root.iter("{*}sic")]


def test_a_slip_is_emended_in_the_text_in_a_note_and_in_an_insertion(encoded):
    made = encoded(TEXT, Recipe(emendation=(Emendation("teh", "the", places=4),)))
    assert sics(made.root) == ["teh"] * 4
    assert [each.getparent().getparent().tag.rpartition("}")[2] for each in made.root.iter("{*}sic")] == [
        "p",
        "p",
        "note",
        "note",
    ]


def test_words_around_a_slip_tell_one_place_from_others(encoded):
    made = encoded(TEXT, Recipe(emendation=(Emendation("teh", "the", within="and teh sea"),)))
    choice = next(made.root.iter("{*}choice"))
    assert (choice.getprevious(), choice.tail[:4]) == (None, " sea")


def test_another_number_of_places_than_declared_is_an_error_and_changes_nothing(encoded):
    made = encoded(TEXT, Recipe(emendation=(Emendation("teh", "the", places=2),)))
    assert [(each.code, each.severity) for each in made.messages] == [("I-places", "error")]
    assert "4 places instead of 2" in made.messages[0].text
    assert sics(made.root) == []


def test_a_slip_is_found_as_a_whole_word_only(encoded):
    made = encoded(TEXT, Recipe(emendation=(Emendation("to", "too"),)))
    assert [each.code for each in made.messages] == ["I-places"]


def test_words_that_markup_cuts_are_reported_and_left(encoded):
    made = encoded(
        TEXT.replace("The tower", "THE tower"), Recipe(emendation=(Emendation("THE tower", "A tower"),))
    )
    assert [each.code for each in made.messages] == ["I-cut-by-markup"]
    assert sics(made.root) == []


def test_a_note_of_ours_stands_at_its_words_and_bears_our_name(encoded):
    made = encoded(TEXT, Recipe(note=(Annotation("The tower", "It was no tower.", cert="high"),)))
    note = next(each for each in made.root.iter("{*}note") if each.get("resp") == "#recto")
    assert (note.getparent().text, note.text, note.tail[:6]) == ("The tower", "It was no tower.", " stood")
    assert (note.get("type"), note.get("place"), note.get("cert"), note.get("n")) == (
        "editor",
        "foot",
        "high",
        None,
    )


def test_a_note_of_ours_within_a_note_has_no_call(encoded):
    made = encoded(TEXT, Recipe(note=(Annotation("The storm", "A gale."),)))
    note = next(each for each in made.root.iter("{*}note") if each.get("resp") == "#recto")
    assert note.getparent().get("n") == "1"
    assert note.get("place") is None


def test_our_own_words_are_not_searched(encoded):
    recipe = Recipe(note=(Annotation("The tower", "of sand"), Annotation("of sand", "No, of stone.")))
    assert [each.code for each in encoded(TEXT, recipe).messages] == ["I-places"]


def test_a_note_can_follow_words_that_were_emended(encoded):
    recipe = Recipe(
        emendation=(Emendation("teh", "the", within="until teh storm"),),
        note=(Annotation("until teh storm", "Of March."), Annotation("until teh", "Sic.")),
    )
    made = encoded(TEXT, recipe)
    assert made.messages == ()
    assert sum(each.get("resp") == "#recto" for each in made.root.iter("{*}note")) == 2
    assert [each.getnext().text for each in made.root.iter("{*}choice")] == ["Sic."]


def test_the_language_of_words_is_marked_and_listed_in_the_header(encoded):
    made = encoded(TEXT, Recipe(language="en", foreign=(Foreign("The tower", "fr"),)))
    assert [each.text for each in made.root.iter("{*}foreign")] == ["The tower"]
    assert [each.get("ident") for each in made.root.iter("{*}language")] == ["en", "fr"]
