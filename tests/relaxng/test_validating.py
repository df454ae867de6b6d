"""Faults: their lines, their words, and what comes after them."""

from pathlib import Path
from time import process_time

import pytest
from oracle import XSD, with_namespace

from recto.errors import ToolError
from recto.relaxng.schema import Schema, load
from recto.relaxng.validating import faults

LETTER = f"""<grammar datatypeLibrary="{XSD}"><start><element name="letter">
  <optional><attribute name="date"><data type="date"/></attribute></optional>
  <attribute name="to"/>
  <optional><attribute name="kind">
    <choice><value>private</value><value>open</value></choice>
  </attribute></optional>
  <element name="head"><text/></element>
  <oneOrMore><ref name="p"/></oneOrMore>
  <optional><element name="number"><data type="integer"/></element></optional>
</element></start>
<define name="p"><element name="p">
  <zeroOrMore><choice><text/><ref name="hi"/></choice></zeroOrMore>
</element></define>
<define name="hi"><element name="hi"><text/></element></define></grammar>"""


@pytest.fixture
def letter(tmp_path: Path) -> Schema:
    return schema(LETTER, tmp_path)


def schema(text: str, folder: Path) -> Schema:
    path = folder / "schema.rng"
    path.write_text(with_namespace(text), encoding="utf-8")
    return load(path)


def told(letter: Schema, document: str) -> list[tuple[int, str]]:
    return [(each.line, each.text) for each in faults(letter, document.encode())]


WORDS = {
    "<letter to=''><head/><p/></letter>": [],
    "<letter to=''><head/><q/><p/></letter>": ["the element q is not in the schema; allowed here: p"],
    "<letter to=''><head/><p/><head/></letter>": [
        "the element head may not stand here; allowed here: number or p"
    ],
    "<letter to=''><p/></letter>": ["the element p may not stand here yet; it needs head before it"],
    "<letter to=''><head/></letter>": ["the element letter is not complete; it lacks p"],
    "<letter to=''>x<head/><p/></letter>": ["the words ‘x’ may not stand here; allowed here: head"],
    "<letter><head/><p/></letter>": ["the element letter lacks the attribute to"],
    "<letter to='' from=''><head/><p/></letter>": [
        "the element letter may not have the attribute from; it may have date or kind"
    ],
    "<letter to='' kind='secret'><head/><p/></letter>": [
        "‘secret’ may not be the kind of letter; allowed: ‘open’ or ‘private’"
    ],
    "<letter to='' date='1917'><head/><p/></letter>": [
        "‘1917’ may not be the date of letter; allowed: a date (1917-11-07)"
    ],
    "<letter to=''><head/><p/><number>x</number></letter>": [
        "‘x’ may not be what number holds; allowed: a whole number"
    ],
    "<letter to=''><head/><p/><number/></letter>": ["number may not be empty; allowed: a whole number"],
    "<letter to=''><head/><p x:y='' xmlns:x='u'/></letter>": ["the element p may not have the attribute x:y"],
    "<x:letter xmlns:x='u'/>": ["the element x:letter is not in the schema; allowed here: letter"],
}


@pytest.mark.parametrize("document", WORDS)
def test_a_fault_is_told_in_words(document: str, letter: Schema):
    assert [text for _, text in told(letter, document)] == WORDS[document]


def test_validation_goes_on_after_each_fault(letter: Schema):
    document = """<letter>
<p><q><hi>x<hi/></hi></q></p>
<p>x</p>
y
<number>z</number>
<p/>
</letter>"""
    assert [(each.line, each.kind) for each in faults(letter, document.encode())] == [
        (1, "missing attribute"),
        (2, "element"),
        (2, "element"),
        (2, "element"),
        (4, "text"),
        (5, "content"),
        (6, "element"),
    ]


def test_a_fault_of_a_tag_is_in_the_line_in_which_the_tag_ends(letter: Schema):
    assert told(letter, "<letter\n to='>'\n no=''\n><head/><p/>\n</letter\n>")[0][0] == 4


def test_a_fault_of_text_is_in_the_line_in_which_the_text_begins(letter: Schema):
    found = told(letter, "<letter to=''>\n\n  one\ntwo\n\n<head/><p/></letter>")
    assert found == [(3, "the words ‘one two’ may not stand here; allowed here: head")]


COLUMNS = {
    "<letter to=''>\n  <head/><p>ü</p><q/></letter>": "<q",
    "<letter to=''>\n<head/><p  no = 'x y' /></letter>": "no = 'x y'",
    "<letter to=''>\n<head/>\n one two \n<p/></letter>": "one two",
    "<letter to=''>\n<head/>\n</letter>": "</letter",
    "<letter to=''>\n<head/><p\n no=''/></letter>": "",
}


@pytest.mark.parametrize("document", COLUMNS)
def test_what_is_meant_is_given_by_its_columns(document: str, letter: Schema):
    (found,) = faults(letter, document.encode())
    line = document.splitlines()[found.line - 1]
    meant = line[found.column - 1 : found.column - 1 + found.width] if found.column else ""
    assert meant == COLUMNS[document]


def test_text_around_a_comment_is_one_text(letter: Schema):
    assert len(told(letter, "<letter to=''>x<!-- c -->y<?p?>z<head/><p/></letter>")) == 1
    assert told(letter, "<letter to=''><head/><p/><number>1<!-- c -->2</number></letter>") == []


def test_names_are_those_of_the_document(tmp_path: Path):
    text = (
        '<element name="a" ns="u"><element name="b"><empty/></element><attribute name="c" ns="v"/></element>'
    )
    (first, second) = told(schema(text, tmp_path), "<x:a xmlns:x='u' xmlns:y='v'></x:a>")
    assert first[1] == "the element x:a lacks the attribute y:c"
    assert second[1] == "the element x:a is not complete; it lacks x:b"
    assert told(schema(text, tmp_path), "<q/>")[0][1].endswith("allowed here: {u}a")


def test_where_much_is_allowed_some_of_it_is_named(tmp_path: Path):
    names = "".join(f'<element name="e{number:02}"><empty/></element>' for number in range(20))
    ((_, text),) = told(schema(f'<element name="r"><choice>{names}</choice></element>', tmp_path), "<r/>")
    assert text.endswith("allowed here: e00, e01, e02, e03, e04, e05, e06, e07 or one of 12 others")


def test_what_was_likely_meant_is_named_first(tmp_path: Path):
    names = "".join(f'<element name="{name}"><empty/></element>' for name in ("app", "bibl", "persName"))
    attributes = '<attribute name="corresp"/><attribute name="resp"/>'
    text = f'<element name="r"><choice>{names}</choice>{attributes}</element>'
    found = told(schema(text, tmp_path), "<r resp='' corres=''><persNam/></r>")
    assert [each for _, each in found] == [
        "the element r may not have the attribute corres; it may have corresp",
        "the element r lacks the attribute corresp",
        "the element persNam is not in the schema; allowed here: persName, app or bibl",
        "the element r is not complete; allowed here: app, bibl or persName",
    ]


def test_an_id_that_is_given_again_says_where_it_was(tmp_path: Path):
    text = f"""<element name="r" datatypeLibrary="{XSD}"><zeroOrMore><element name="e">
      <attribute name="id"><data type="ID"/></attribute>
      <optional><attribute name="to"><data type="IDREFS"/></attribute></optional>
    </element></zeroOrMore></element>"""
    document = "<r>\n<e id='x' to='x z'/>\n<e id='x'/></r>"
    assert told(schema(text, tmp_path), document) == [
        (3, "the id ‘x’ is given again; line 2 has it"),
        (2, "nothing has the id ‘z’"),
    ]


def test_entities_of_the_document_are_read(letter: Schema):
    document = "<!DOCTYPE letter [<!ENTITY e '<p>x</p>'>]><letter to=''><head/>&e;</letter>"
    assert told(letter, document) == []
    assert told(letter, document.replace("<head/>", ""))[0][1].startswith(
        "the element p may not stand here yet"
    )


TWICE = """<element name="r"><text/><element name="b">
<empty/></element>
<element name="a">
<attribute name="x"/>
<attribute name="x"/></element></element>"""


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('<element name="a"\n>\n<empty>\n<text/></empty></element>', "line 4"),
        ('<element name="a">\n<data type="word"/></element>', "line 2"),
        ('<element name="a">\n\n<ref name="x"/></element>', "line 3"),
        ('<element name="a">\n<text></element>', "line 2"),
        (TWICE, "line 3"),
    ],
)
def test_a_schema_that_cannot_be_read_names_the_line(text: str, where: str, tmp_path: Path):
    with pytest.raises(ToolError, match=rf"schema\.rng, {where},? cannot be read"):
        schema(text, tmp_path)


def test_a_schema_is_read_once(tmp_path: Path):
    path = tmp_path / "schema.rng"
    path.write_text(with_namespace(LETTER))
    assert load(path) is load(tmp_path / "." / "schema.rng")


def test_a_schema_nested_without_end_is_refused(tmp_path: Path):
    depth = 3000
    text = f'<element name="a">{"<group>" * depth}<text/>{"</group>" * depth}</element>'
    with pytest.raises(ToolError, match="too deeply"):
        schema(text, tmp_path)


def seconds(found: Schema, document: str) -> float:
    start = process_time()
    assert faults(found, document.encode()) == []
    return process_time() - start


def test_an_interleave_of_many_is_validated_at_once(tmp_path: Path):
    count = 60
    parts = "".join(
        f'<optional><element name="e{number}"><empty/></element></optional>' for number in range(count)
    )
    found = schema(f'<element name="r"><interleave>{parts}</interleave></element>', tmp_path)
    backwards = "".join(f"<e{number}/>" for number in reversed(range(count)))
    assert seconds(found, f"<r>{backwards}</r>") < 2


def test_attributes_in_any_order_are_validated_at_once(tmp_path: Path):
    count = 40
    parts = "".join(f'<optional><attribute name="a{number}"/></optional>' for number in range(count))
    found = schema(f'<element name="r">{parts}</element>', tmp_path)
    backwards = "".join(f" a{number}=''" for number in reversed(range(count)))
    assert seconds(found, f"<r{backwards}/>") < 2


def test_content_that_repeats_itself_in_many_ways_is_validated_at_once(tmp_path: Path):
    """What begins with repetitions of itself is where validators that try one way after another hang."""
    text = """<grammar><start><ref name="state"/></start>
    <define name="states"><zeroOrMore><ref name="state"/></zeroOrMore></define>
    <define name="state"><element name="state"><choice>
      <oneOrMore><ref name="state"/></oneOrMore>
      <group><ref name="states"/><optional><ref name="p"/></optional><ref name="states"/></group>
      <zeroOrMore><choice><ref name="p"/><oneOrMore><ref name="state"/></oneOrMore></choice></zeroOrMore>
    </choice></element></define>
    <define name="p"><element name="p"><text/></element></define></grammar>"""
    found = schema(text, tmp_path)
    assert seconds(found, f"<state>{'<state/>' * 5000}<p/>{'<state><p/><state/></state>' * 2000}</state>") < 5


def test_siblings_by_the_thousand_take_time_by_their_number(tmp_path: Path):
    text = """<element name="r"><zeroOrMore><choice>
      <element name="a"><text/></element>
      <element name="b"><empty/></element>
      <group>
        <element name="c"><empty/></element><optional><element name="d"><empty/></element></optional>
      </group>
    </choice></zeroOrMore></element>"""
    found = schema(text, tmp_path)
    seconds(found, "<r><a/><b/><c/><d/></r>")
    few, many = (seconds(found, f"<r>{'<a>x</a><b/><c/><d/>' * count}</r>") for count in (5_000, 50_000))
    assert many < 30 * few


def test_a_deep_document_is_validated(tmp_path: Path):
    text = """<grammar><start><ref name="a"/></start>
    <define name="a"><element name="a"><optional><ref name="a"/></optional></element></define></grammar>"""
    found = schema(text, tmp_path)
    assert faults(found, b"<a>" * 20_000 + b"</a>" * 20_000) == []
    deep = faults(found, b"<a>" * 5_000 + b"<b/>" + b"</a>" * 5_000)
    assert [each.text for each in deep] == ["the element b is not in the schema; allowed here: a"]
