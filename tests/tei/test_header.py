"""The header says what file and recipe say, each fact where TEI has a place for it, and nothing else."""

import pytest
from lxml import etree

from recto.sources.document import Block, Span
from recto.sources.recipe import Bibliography, Dating, Person, Recipe, Rights, Title
from recto.tei.mixed import words


def block(kind: str, text: str, part: str) -> Block:
    start = text.index(part)
    return Block(kind, (Span(start, start + len(part)),), division="header")


def found(root: etree._Element, path: str) -> list[str]:
    return [
        words(each)
        for each in root.findall("{*}teiHeader//" + "/".join(f"{{*}}{name}" for name in path.split("/")))
    ]


def test_where_nothing_is_said_of_rights_that_is_said(encoded):
    root = encoded("It began at sea.").root
    assert root.find(".//{*}availability").get("status") == "unknown"
    assert found(root, "availability/p") == ["The received text states no rights."]
    assert root.find(".//{*}licence") is None


def test_a_line_on_rights_is_repeated_as_it_stands(of_blocks):
    text = "Copyright 1999 by Ann Lee.\nIt began."
    root = of_blocks(text, block("statement", text, "Copyright 1999 by Ann Lee.")).root
    assert found(root, "availability/p") == ["Copyright 1999 by Ann Lee."]


def test_a_licence_comes_from_the_recipe_alone(encoded):
    root = encoded("It began.", Recipe(rights=Rights("Free for all.", "https://example.org/licence"))).root
    assert root.find(".//{*}licence").get("target") == "https://example.org/licence"


def test_an_attribution_says_who_attributes_how_surely_and_why(encoded):
    quill = Person("quill", "Ada Quill", "author", cert="high", reason="Her hand.", resp="recto")
    author = encoded("It began.", Recipe(person=(quill,))).root.find(".//{*}titleStmt/{*}author")
    assert (author.get("cert"), author.get("resp"), words(author.find("{*}note"))) == (
        "high",
        "#recto",
        "Her hand.",
    )


def test_a_person_whom_file_and_recipe_name_is_one(of_blocks):
    text = "Ada Quill\nTranscribed by Ann Lee."
    recipe = Recipe(person=(Person("aq", "Ada Quill", "author"), Person("al", "Ann Lee", "transcriber")))
    blocks = block("author", text, "Ada Quill"), block("statement", text, "Transcribed by Ann Lee.")
    root = of_blocks(text, *blocks, recipe=recipe).root
    assert found(root, "titleStmt/author") == ["Ada Quill"]
    assert root.find(".//{*}titleStmt/{*}author").get("source") == "received.txt#char=0,9"
    assert found(root, "titleStmt/respStmt/persName") == ["Ann Lee"]


def test_two_persons_of_one_name_get_two_ids(of_blocks):
    text = "Edited by Ann Lee and Bo Lee."
    root = of_blocks(text, block("statement", text, text)).root
    ids = [each.get("{http://www.w3.org/XML/1998/namespace}id") for each in root.iter("{*}editor")]
    assert ids == ["lee", "lee-2"]


def test_a_dating_bears_its_bounds_its_certainty_and_its_evidence(encoded):
    dating = Dating("1929-03", "1930", cert="medium", label="about 1930", evidence="A storm.")
    date = encoded("It began.", Recipe(dating=dating)).root.find(".//{*}creation/{*}date")
    assert dict(date.attrib) == {
        "notBefore": "1929-03",
        "notAfter": "1930",
        "cert": "medium",
        "resp": "#recto",
    }
    assert (date.text, date[0].get("type"), date[0].text) == ("about 1930", "dating", "A storm.")


def test_the_recipe_says_when_the_edition_is_published(of_blocks):
    root = of_blocks(
        "A text.", block("paragraph", "A text.", "A text."), recipe=Recipe(published="2026-11-23")
    ).root
    date = root.find(".//{*}publicationStmt/{*}date")
    assert (date.get("when"), date.text) == ("2026-11-23", "2026")


def test_the_printed_source_points_to_what_was_translated(of_blocks):
    text = "From Harbour Papers, Vol. 2, 1931."
    recipe = Recipe(source=(Bibliography("original", "Om torn", language="sv"),))
    root = of_blocks(text, block("statement", text, text), recipe=recipe).root
    original = root.find(".//{*}bibl[@type='original']")
    target = root.find(".//{*}biblStruct/{*}relatedItem").get("target")
    assert target == "#" + original.get("{http://www.w3.org/XML/1998/namespace}id")


@pytest.mark.parametrize(
    ("text", "recipe", "title"),
    [
        ("It began at sea, and it ended at sea, and there was nothing between.", Recipe(), "received"),
        (
            "Of Towers\n\nThe tower stood on the rock for as long as anyone could remember.",
            Recipe(),
            "Of Towers",
        ),
        ("It began at sea, and it ended.", Recipe(title=Title(main="Of the Sea")), "Of the Sea"),
    ],
)
def test_a_work_is_never_without_a_title(encoded, text: str, recipe: Recipe, title: str):
    assert found(encoded(text, recipe).root, "titleStmt/title") == [title]


def test_the_distributors_words_are_kept_apart_from_the_text(of_blocks):
    text = "A free e-book.\nIt began."
    root = of_blocks(
        text, block("boilerplate", text, "A free e-book."), Block("paragraph", (Span(15, 24),))
    ).root
    assert words(root.find(".//{*}note[@type='distributor']")) == "A free e-book."
    assert words(root.find("{*}text")) == "It began."


def test_the_received_file_is_named_with_its_digest(encoded):
    received = encoded("It began.").root.find(".//{*}bibl[@type='received']")
    assert len(received.find("{*}idno[@type='sha256']").text) == 64


def test_words_put_together_at_line_ends_are_declared_as_received(encoded):
    root = encoded(
        "The question of labour in the colonies is as old as the colo-\n"
        "nies themselves, and it was asked by the first of the planters\n"
        "and by the second, and by all who came after them, for they had\n"
        "nothing else to ask, and it is asked by us, who have no answer.\n"
    ).root
    [declared] = root.findall(".//{*}hyphenation/{*}p[@n='divided-words']")
    assert "As received: colo-nies." in "".join(declared.itertext())
    assert "the colonies themselves" in "".join(root.itertext())


def test_what_becomes_of_the_words_of_a_label_is_declared(encoded):
    root = encoded("The pendulum [Footnote 1: A weight.] was found by one who watched a lamp in church.").root
    said = "".join(root.find(".//{*}interpretation").itertext())
    assert "[Footnote 1:" in said
