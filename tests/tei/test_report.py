"""The end of an import report: what was made of the text and its recipe."""

from recto.sources.recipe import Annotation, Emendation, Person, Recipe
from recto.tei.report import made

TEXT = """Of Towers

The tower stood until teh storm [1] of March, and nobody built another on that rock or on any other.


1. The storm of 1844. [It was a gale, and it came in March.]
"""
RECIPE = Recipe(
    person=(Person("quill", "Ada Quill", "author", cert="medium", reason="Her hand."),),
    emendation=(Emendation("teh", "the"),),
    note=(Annotation("The tower", "It was no tower."),),
)


def test_persons_stand_in_the_report_with_their_certainty_and_without_its_reason(encoded):
    assert ("author, medium certainty", "Ada Quill") in made(encoded(TEXT, RECIPE).root)


def test_what_the_text_holds_is_counted(encoded):
    rows = dict(made(encoded(TEXT, RECIPE).root))
    counted = ("paragraphs", "notes at their calls", "insertions in notes", "emendations", "notes of ours")
    assert [rows[each] for each in counted] == ["1"] * 5


def test_what_is_not_there_is_not_listed(encoded):
    assert "gaps" not in dict(made(encoded(TEXT, RECIPE).root))
