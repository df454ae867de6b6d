"""How passages are cited, as the TEI says it: the XPath of each unit finds passages by their address."""

from lxml import etree

from recto.rendering.passages import passages

TEXT = "Chapter One\n\nIt began at sea.[1]\n\n1. One thing\n\n2. Another\n\nNotes\n\n1. A note.\n"


def units(root: etree._Element) -> dict[str, list[str]]:
    """Return the references that `citeStructure` gives, by unit; XPath 3 takes names to be those of TEI."""
    found = {}
    for each in root.iterfind(".//{*}refsDecl/{*}citeStructure"):
        path = each.get("match").replace("//text//", "//*[local-name()='text']//*[local-name()='")
        path = path.replace("[@xml:id]", "'][@xml:id]")
        found[each.get("unit")] = root.xpath(f"{path}/{each.get('use')}")
    return found


def test_every_unit_that_is_declared_has_passages(encoded):
    declared = units(encoded(TEXT).root)
    assert {"paragraph", "note"} <= set(declared)
    assert all(declared.values())


def test_every_passage_that_machines_are_given_is_declared(encoded):
    root = encoded(TEXT).root
    declared = units(root)
    assert all(each.id in declared[each.unit] for each in passages(root))


def test_a_text_without_verses_declares_none(encoded):
    assert "verse" not in units(encoded("It began at sea.").root)
