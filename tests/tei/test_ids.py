"""Addresses are permanent: an import of the same text, or of a text that has grown, keeps them."""

from lxml import etree

from recto.sources.recipe import Emendation, Person, Recipe
from recto.tei.names import XML_ID

TEXT = """Of Towers

The first tower stood on the outer rock for as long as anybody in the village could remember.

The second tower was never finished, and those who had begun it did not come back to it. [1]


1. They died in the winter of 1844.
"""


def paragraphs(root):
    return root.find("{*}text").iter("{*}p")


def addresses(encoded, text, previous=None):
    root = encoded(text, previous=previous).root
    return root, {" ".join("".join(each.itertext()).split()): each.get(XML_ID) for each in paragraphs(root)}


def test_the_same_text_gets_the_same_ids(encoded):
    first, known = addresses(encoded, TEXT)
    assert addresses(encoded, TEXT, first.find("{*}text"))[1] == known


def test_a_paragraph_put_before_others_takes_no_id_of_theirs(encoded):
    first, known = addresses(encoded, TEXT)
    grown = TEXT.replace(
        "The first", "There were never more than two towers on this coast, so far.\n\nThe first"
    )
    _, now = addresses(encoded, grown, first.find("{*}text"))
    new = {words: each for words, each in now.items() if words not in known}
    assert {words: now[words] for words in known} == known
    assert list(new.values()) == ["p3"]


def test_a_paragraph_that_was_mended_keeps_its_id_by_its_place(encoded):
    first, known = addresses(encoded, TEXT)
    _, now = addresses(encoded, TEXT.replace("remember", "rememfer"), first.find("{*}text"))
    assert sorted(now.values()) == sorted(known.values())


def test_a_paragraph_that_was_mended_keeps_its_id_though_another_was_put_before_it(encoded):
    first, known = addresses(encoded, TEXT)
    grown = TEXT.replace("The first tower", "There were never more than two towers.\n\nThe earliest tower")
    _, now = addresses(encoded, grown, first.find("{*}text"))
    mended = next(id_ for words, id_ in now.items() if words.startswith("The earliest tower"))
    assert mended == next(id_ for words, id_ in known.items() if words.startswith("The first tower"))


def test_of_paragraphs_alike_the_one_between_the_same_neighbours_keeps_its_id(encoded):
    text = "Of Towers\n\nYes.\n\nThe first one asked again.\n\nYes.\n\nThe second one went away.\n"
    first = encoded(text).root
    known = [each.get(XML_ID) for each in paragraphs(first)]
    second = encoded(text.replace("Yes.\n\n", "", 1), previous=first.find("{*}text")).root
    assert [each.get(XML_ID) for each in paragraphs(second)] == known[1:]


def test_a_paragraph_keeps_its_id_when_it_gets_a_long_note(encoded):
    first = encoded(TEXT[: TEXT.index(" [1]")] + "\n").root
    grown = TEXT.replace("The first", "Once the first") + "So they said. " * 20 + "\n"
    second = encoded(grown, previous=first.find("{*}text")).root
    assert [each.get(XML_ID) for each in paragraphs(second)][:2] == ["p1", "p2"]


def test_an_emendation_keeps_its_id_when_another_word_is_put_for_the_same(encoded):
    first = encoded(TEXT, Recipe(emendation=(Emendation("winter", "spring"),))).root
    moved = TEXT.replace("The first", "Once the first")
    recipe = Recipe(emendation=(Emendation("winter", "summer"),))
    second = encoded(moved, recipe, first.find("{*}text")).root
    assert [each.get(XML_ID) for each in second.iter("{*}choice")] == ["e1"]


def test_the_id_of_a_paragraph_that_is_gone_is_not_given_again(encoded):
    first, _ = addresses(encoded, TEXT + "\nA third tower was built by the gover" + "n" * 30 + "ment.\n")
    last = max(each.get(XML_ID) for each in paragraphs(first))
    gone = TEXT.replace("The second tower was never finished, and those", "Those")
    second, _ = addresses(encoded, gone, first.find("{*}text"))
    first_ids = {each.get(XML_ID) for each in first.iter("*")}
    new = {each.get(XML_ID) for each in second.iter("*")} - first_ids
    assert all(each > last for each in new if each and each.startswith("p"))


def test_every_reference_made_by_an_import_resolves(encoded):
    root = encoded(TEXT.replace("1. They died", "1. ‘A page is missing here’: note. They died")).root
    ids = {each.get(XML_ID) for each in root.iter("*")}
    pointers = [each.get(name) for each in root.iter("*") for name in ("resp", "corresp", "target")]
    assert {each[1:] for each in pointers if each and each.startswith("#")} <= ids


def test_no_id_is_given_twice_even_with_notes_of_ours_beside_insertions(encoded):
    text = TEXT.replace("1844.", "1844. [Of hunger.]")
    first = encoded(text).root
    second = encoded(text, previous=first.find("{*}text")).root
    ids = [each.get(XML_ID) for each in second.iter("*") if each.get(XML_ID)]
    assert len(ids) == len(set(ids))
    assert etree.tostring(first) == etree.tostring(second)


def test_a_paragraph_does_not_take_the_id_of_a_person(encoded):
    root = encoded(TEXT, Recipe(person=(Person("p1", "Ada Quill", "author"),))).root
    assert [each.get(XML_ID) for each in paragraphs(root)] == ["p2", "p3"]
