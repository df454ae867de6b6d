"""Reading TEI of any make: safe against what a document type can do, and patient with what people do."""

from pathlib import Path

import pytest

from recto.errors import SourceError
from recto.tei.names import tei
from recto.tei.reading import around, parse, parse_bytes

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


def words(document: str) -> str:
    root, _ = parse_bytes(document.encode(), "a.xml")
    return "".join(str(each) for each in root.itertext())


def test_an_external_document_type_is_not_opened(tmp_path: Path):
    (tmp_path / "e.dtd").write_text('<!ENTITY secret "of the disk">', "utf-8")
    file = tmp_path / "a.xml"
    file.write_text('<!DOCTYPE TEI SYSTEM "e.dtd">' + TEI.format("<p>&secret;</p>"), "utf-8")
    root, messages = parse(file)
    assert "".join(root.itertext("*")) == "[secret]"
    assert [each.code for each in messages] == ["T-unknown-entity"]


def test_an_entity_that_points_to_a_file_is_not_opened(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("of the disk", "utf-8")
    subset = f'<!DOCTYPE TEI [<!ENTITY secret SYSTEM "{secret}"><!ENTITY % p SYSTEM "{secret}"> %p;]>'
    assert words(subset + TEI.format("<p>&secret;</p>")) == "[secret]"


def test_internal_entities_are_expanded_with_their_elements_in_the_namespace():
    document = '<!DOCTYPE TEI [<!ENTITY siglum "the <hi>codex</hi>">]>' + TEI.format("<p>&siglum;</p>")
    root, messages = parse_bytes(document.encode(), "a.xml")
    assert [each.tag for each in root.iter()] == [tei("TEI"), tei("p"), tei("hi")]
    assert messages == []


def test_entities_of_html_stand_for_their_characters():
    assert words(TEI.format("<p>1871&ndash;1919</p>")) == "1871–1919"


def test_entities_that_swell_are_refused():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<!DOCTYPE TEI [<!ENTITY e0 "{"lol" * 10}">{levels}]>' + TEI.format("<p>&e9;</p>")
    with pytest.raises(SourceError):
        parse_bytes(document.encode(), "a.xml")


def test_duplicate_ids_are_reported_with_their_lines_and_read_all_the_same():
    root, messages = parse_bytes(TEI.format('\n<p xml:id="a"/>\n<p xml:id="a"/>').encode(), "a.xml")
    assert len(root) == 2
    assert [(each.code, each.place.id) for each in messages] == [("T-duplicate-id", "a")]
    assert "2, 3" in messages[0].text


def test_lines_are_counted_as_in_the_file_behind_a_document_type():
    document = '<?xml version="1.0"?>\n<!DOCTYPE TEI [\n<!ENTITY a "b">\n]>\n' + TEI.format("\n<p/>")
    root, _ = parse_bytes(document.replace("<!ENTITY", "<!ELEMENT x ANY> <!ENTITY").encode(), "a.xml")
    assert root[0].sourceline == 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_encoding_that_a_file_states_is_obeyed(encoding: str):
    name = encoding.removesuffix("-sig")
    data = f'<?xml version="1.0" encoding="{name}"?>\n{TEI.format("<p>Rühle</p>")}'.encode(encoding)
    root, _ = parse_bytes(data, "a.xml")
    assert "".join(root.itertext("*")) == "Rühle"


@pytest.mark.parametrize("document", ["", "not xml", "<TEI>", '<?xml version="1.0" encoding="x-none"?><a/>'])
def test_what_is_no_xml_is_refused_with_the_name_of_the_file(document: str):
    with pytest.raises(SourceError, match=r"a\.xml"):
        parse_bytes(document.encode(), "a.xml")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(SourceError, match="cannot be read"):
        parse(tmp_path / "none.xml")


def test_attributes_that_the_file_declares_have_their_defaults():
    declared = b'<!DOCTYPE TEI SYSTEM "tei.dtd" [<!ATTLIST hi rend CDATA "italic">]>'
    data = declared + b'<TEI><hi/><hi rend="bold"/></TEI>'
    root, _ = parse_bytes(data, "a.xml")
    assert [each.get("rend") for each in root] == ["italic", "bold"]


def test_what_stands_around_the_outermost_element_is_kept_where_entities_are_expanded():
    before = b'<?xml-model href="a.rng"?><!DOCTYPE TEI [<!ENTITY a "<p/>">]><!-- so -->'
    data = before + b"<TEI>&a;</TEI><!-- end -->"
    root, _ = parse_bytes(data, "a.xml")
    assert around(root) == (b'<?xml-model href="a.rng"?><!-- so -->', b"<!-- end -->")
