"""The header says what was normalised, and is completed by the recipe where it says nothing."""

from normalising.tei_files import document, imported

from recto.sources.recipe import Dating, Person, Recipe, Rights, Title

BODY = "<p>sea</p>"


def test_each_normalisation_is_declared_with_how_often_it_was_done(tmp_path):
    found = imported(tmp_path, document(BODY))
    declared = found.find("teiHeader/encodingDesc/editorialDecl/normalization")
    numbers = {each.get("n"): each.find("{*}num").get("value") for each in declared}
    assert numbers == {name.replace(" ", "-"): str(count) for name, count in found.counts.items()}


def test_the_declaration_joins_the_one_that_is_there(tmp_path):
    header = "<encodingDesc><editorialDecl><p>As printed.</p></editorialDecl></encodingDesc>"
    declared = imported(tmp_path, document(BODY, header)).find("teiHeader/encodingDesc/editorialDecl")
    assert [each.tag.rpartition("}")[2] for each in declared] == ["p", "normalization"]


def test_a_document_without_a_header_is_normalised_and_that_is_said(tmp_path):
    text = '<text xmlns="http://www.tei-c.org/ns/1.0"><body><p>sea</p></body></text>'
    found = imported(tmp_path, text)
    assert found.codes == ["I-header-none"]
    assert found.counts == {"ids": 1}


KNOWN = Recipe(
    title=Title(main="Lake"),
    language="en",
    person=(
        Person("mk", "M. K.", "author"),
        Person("tt", "T. T.", "translator"),
        Person("pp", "P", "proofreader"),
    ),
    rights=Rights(statement="All mine."),
    dating=Dating(when="1900", label="1900"),
)


def test_the_recipe_completes_what_the_file_does_not_say(tmp_path):
    text = (
        document(BODY)
        .replace("<title>Sea</title>", "<title/>")
        .replace("<publicationStmt><p>none</p>", "<publicationStmt><publisher>X</publisher>")
    )
    found = imported(tmp_path, text, KNOWN)
    statement = [" ".join("".join(each.itertext()).split()) for each in found.find(".//titleStmt")]
    assert statement == ["Lake", "M. K.", "T. T.", "ProofreadingP"]
    assert found.find(".//publicationStmt/availability/p").text == "All mine."
    assert found.find(".//creation/date").get("when") == "1900"
    assert found.root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_what_the_file_states_stays_and_is_said(tmp_path):
    text = document(
        BODY, '<profileDesc><creation><date when="1800">1800</date></creation></profileDesc>'
    ).replace("</title>", "</title><author>A. B.</author>")
    found = imported(tmp_path, text, KNOWN)
    assert found.find(".//titleStmt/title").text == "Sea"
    assert [each.text for each in found.root.iter("{*}author")] == ["A. B."]
    assert found.find(".//creation/date").get("when") == "1800"
    assert found.codes.count("I-header-kept") == 3


def test_somebody_whom_the_file_names_gets_the_id_that_the_recipe_has(tmp_path):
    text = document(BODY).replace("</title>", "</title><author>M. K.</author>")
    found = imported(tmp_path, text, Recipe(person=(Person("mk", "M. K.", "author"),)))
    assert found.find(".//author").get("{http://www.w3.org/XML/1998/namespace}id") == "mk"
