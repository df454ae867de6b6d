"""The datatypes of XML Schema: what is a value, told by jing alike but where it departs from the standard."""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from oracle import RNG, XSD, jing

from recto.relaxng.datatypes import LIBRARIES
from recto.relaxng.facets import NoDatatype, restricted

Parameters = tuple[tuple[str, str], ...]
PREFIXES = {"xml": "http://www.w3.org/XML/1998/namespace", "p": "u"}

NUMBERS = [
    *"0 1 -1 +1 01 1.5 .5 5. -0 1e3 1E+3 INF -INF +INF NaN nan 1_0 ١ 255 256 -128 -129 32767 32768".split(),
    *"65535 65536 2147483647 2147483648 -2147483649 4294967296 9223372036854775807 true false True".split(),
    *("9223372036854775808", "18446744073709551615", "18446744073709551616", "1,0", "0x1", "", " 1 ", "1 2"),
]
TIMES = [
    *"1917 0000 -0001 12345 01917 917 1917Z 1917+01:00 1917+14:00 1917+14:01 1917+15:00 1917-11".split(),
    *"1917-13 1917-00 1917-11-07 1917-02-29 1916-02-29 1900-02-29 2000-02-29 1917-11-31 1917-11-07Z".split(),
    *"1917-11-07-05:00 --11 --11-- --13 --02-29 --02-30 --11-07 ---07 ---31 ---32 ---00 12:00:00".split(),
    *"24:00:00 24:00:01 12:60:00 12:00:60 12:00:00.5 12:00:00. 1917-11-07T12:00:00".split(),
    *"1917-11-07T24:00:00 1917-11-07T12:00 1917-11-07T12:00:00Z 1917-11-07T12:00:00.123+02:30".split(),
    *"-0044-03-15 -0005-02-29 -0005-03-01".split(),
    *"P1Y P1M P1D PT1H PT1M PT1S PT1.5S P1Y2M3DT4H5M6S -P1Y P PT P1YT P1.5Y P1S PY +P1Y PT.5S P1W".split(),
]
WORDS = [
    *"a a:b :a 1a -a _a a.b-c é en en-GB english-language toolonglanguage x-y-z12345678 x-123456789".split(),
    *"YQ== YQ YWI= YR== 0a 0 0A1b zz a:b:c xml:id p:q q:p ·a a·".split(),
    *("", "a b", " a ", "a\tb", "YQ= =", "Y Q = =", "a b c"),
]
ADDRESSES = [
    *"a a%20b a%zz % # #a #a#b #a:b :x 1:x a: a:b a:/b http:// http:///x http://[::1]/x http://[x]/".split(),
    *"a[b] a?[b] #[b] mailto:x@y // //x ///x / ?x a?b?c a{b} a|b a\\b a^b é http://é/ http:?x ../x".split(),
    *"http://x#a[ a:b# +a:b a+b.c-d:x a_b:c ./a_b:c a/b:c http://x_y/ http://user@/ http://x: C:\\x".split(),
    *("", "a b", "http://a b/c", "x:y z", "a\u00a0b", "file:///c:/x", "https://x/?a=b&c=d|e", "http://[::1"),
]
_BY_KIND = {
    "integer nonPositiveInteger negativeInteger nonNegativeInteger positiveInteger long int short byte "
    "unsignedLong unsignedInt unsignedShort unsignedByte decimal float double boolean": NUMBERS,
    "dateTime date time gYear gYearMonth gMonth gMonthDay gDay duration": TIMES,
    "string normalizedString token language Name NCName NMTOKEN NMTOKENS base64Binary hexBinary QName": WORDS,
    "anyURI": ADDRESSES,
}
PLAIN = [(name, (), text) for names, texts in _BY_KIND.items() for name in names.split() for text in texts]

# Datatype, facet, its value; what is such a value, and what is not.
FACETS: list[tuple[str, str, str, list[str], list[str]]] = [
    ("string", "length", "3", ["abc", " ab"], ["ab", "abcd"]),
    ("token", "minLength", "2", ["ab"], ["a", " a "]),
    ("NMTOKENS", "maxLength", "2", ["a b"], ["a b c"]),
    ("hexBinary", "length", "2", ["0a0b"], ["0a"]),
    ("base64Binary", "length", "1", ["YQ=="], ["YWI="]),
    ("decimal", "minInclusive", "1.0", ["1", "1.00"], ["0.99"]),
    ("decimal", "maxExclusive", "5", ["4.99"], ["5", "5.0"]),
    ("decimal", "totalDigits", "3", ["123", "1.23", "001.23"], ["1234", "12.34", "12300"]),
    ("decimal", "fractionDigits", "2", ["1.23", "1"], ["1.234"]),
    ("double", "minInclusive", "0", ["0", "INF"], ["-1", "NaN"]),
    ("double", "maxInclusive", "1e2", ["100"], ["101"]),
    ("date", "minInclusive", "1900-01-01", ["1900-01-01", "1901-01-01Z"], ["1899-12-31", "1900-01-01Z"]),
    ("date", "maxInclusive", "-0001-01-01", ["-0044-03-15"], ["0001-01-01"]),
    ("gYear", "maxExclusive", "2000", ["1999"], ["2000"]),
    ("time", "minInclusive", "12:00:00Z", ["13:00:00Z"], ["11:59:59Z", "13:00:00+02:00", "13:00:00"]),
    ("dateTime", "maxInclusive", "2000-01-01T00:00:00Z", ["2000-01-01T01:00:00+01:00"], []),
    ("dateTime", "maxInclusive", "2000-01-01T00:00:00Z", [], ["1999-12-31T15:00:00"]),
    ("duration", "minInclusive", "P1M", ["P1M", "P1Y", "P32D"], ["P30D", "P31D", "P28D"]),
    ("duration", "maxExclusive", "P1Y", ["P364D"], ["P365D", "P12M", "P366D"]),
    ("string", "pattern", "[a-z-[aeiou]]+", ["bcd"], ["bad", ""]),
    ("string", "pattern", "^a$", ["^a$"], ["a"]),
    ("string", "pattern", r"\i\c*", ["a1", "é", "_·"], ["1a"]),
    ("string", "pattern", r"\d{2,3}", ["12", "123", "١٢"], ["1", "1234"]),
    ("string", "pattern", r"\p{Lu}\P{Lu}*", ["Abc", "Éa"], ["abc", "ABC"]),
    ("string", "pattern", r"\p{IsGreek}+", ["αβγ"], ["abc", "ἀ"]),
    ("string", "pattern", r"\w+", ["abc", "1²", "+"], ["a b", "a-b", "a_b"]),
    ("string", "pattern", r"[\-+]?\s\S.", ["- aé", "+\tab"], [" a\n"]),
    ("string", "pattern", "(a|b)*c{0}d?", ["abab", "d", ""], ["c"]),
    ("string", "pattern", "a|", ["", "a"], ["b"]),
    ("string", "pattern", r"[a-c\-]{2}", ["-b", "a-"], ["--a", "d-"]),
    ("string", "pattern", r"\.\?\*\+\(\)\[\]\{\}\|\\\^\n\t\r", [".?*+()[]{}|\\^\n\t\r"], []),
    ("string", "pattern", r"\c+\C\I", ["ab  "], ["ab a"]),
    ("string", "pattern", ".", ["a", "𝄞"], ["\n", ""]),
    ("string", "pattern", "[^a]", ["b", "𝄞"], ["a"]),
    ("string", "pattern", "(ab{1,2}){2}", ["abab", "abbab"], ["ab", "abbbab"]),
    ("string", "pattern", "a{2,}", ["aa", "aaaa"], ["a"]),
]  # fmt: skip
RESTRICTED = [
    (name, ((facet, text),), each) for name, facet, text, *lists in FACETS for each in (*lists[0], *lists[1])
]
NONE = [
    *(
        ("string", "pattern", text)
        for text in ("(", ")", "*a", "[b-a]", r"\q", r"\p{Xx}", r"\p{IsFoo}", "[]", "a{2,1}")
    ),
    *(("string", "pattern", text) for text in ("[a", "a{x}", "]", "}", r"a\\"[:-1], r"\p{L")),
    *(("boolean", "minInclusive", "0"), ("string", "minInclusive", "a"), ("string", "length", "x")),
    *(("string", "colour", "x"), ("decimal", "minInclusive", "x"), ("decimal", "length", "1")),
    *(("string", "enumeration", "a"), ("string", "whiteSpace", "collapse")),
]
# XML Schema 1.0, second edition, knows the end of a day as 24:00, no leap seconds, and digits around a point.
BY_THE_STANDARD = {
    ("dateTime", "1917-11-07T24:00:00"),
    ("time", "24:00:00"),
    ("time", "12:00:60"),
    ("time", "12:00:00."),
    ("duration", "PT.5S"),
}


def is_value(name: str, parameters: Parameters, text: str) -> bool:
    return restricted(XSD, name, parameters).value(text, PREFIXES) is not None


@pytest.mark.parametrize(("name", "facet", "text", "values", "others"), FACETS)
def test_a_facet_tells_values_from_others(
    name: str, facet: str, text: str, values: list[str], others: list[str]
):
    assert [each for each in values if not is_value(name, ((facet, text),), each)] == []
    assert [each for each in others if is_value(name, ((facet, text),), each)] == []


@pytest.mark.parametrize(("name", "facet", "text"), NONE)
def test_a_facet_that_is_none_is_refused(name: str, facet: str, text: str):
    with pytest.raises(NoDatatype):
        restricted(XSD, name, ((facet, text),))


def test_jing_tells_values_alike(tmp_path: Path):
    tried = PLAIN + RESTRICTED
    kinds = list(dict.fromkeys((name, parameters) for name, parameters, _ in tried))
    declared = "".join(declaration(number, *kind) for number, kind in enumerate(kinds))
    schema, document = tmp_path / "schema.rng", tmp_path / "document.xml"
    choices = f"<zeroOrMore><choice>{declared}</choice></zeroOrMore>"
    schema.write_text(
        f'<element name="r" xmlns="{RNG}" datatypeLibrary="{XSD}">{choices}</element>', encoding="utf-8"
    )
    lines = [f"<e{kinds.index((name, given))} v={attribute(text)}/>" for name, given, text in tried]
    document.write_text("\n".join(['<r xmlns:p="u">', *lines, "</r>"]), encoding="utf-8")
    found = jing(schema, [document])
    assert schema not in found
    faulty = {each.line for each in found[document]}
    theirs = {(name, given, text) for line, (name, given, text) in enumerate(tried, 2) if line not in faulty}
    ours = {each for each in tried if is_value(*each)}
    assert {(name, text) for name, _, text in ours ^ theirs} == BY_THE_STANDARD


def declaration(number: int, name: str, parameters: Parameters) -> str:
    inside = "".join(f'<param name="{facet}">{escape(text)}</param>' for facet, text in parameters)
    held = f'<attribute name="v"><data type="{name}">{inside}</data></attribute>'
    return f'<element name="e{number}">{held}</element>'


def attribute(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def test_every_datatype_is_tried():
    tried = {name for name, _, _ in PLAIN}
    assert set(LIBRARIES[XSD]) - tried == {"ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NOTATION"}


def test_values_are_equal_by_what_they_mean():
    def same(name: str, one: str, other: str) -> bool:
        kind = LIBRARIES[XSD][name]
        return kind.value(one, {}) == kind.value(other, {})

    assert same("decimal", "1.0", "+01")
    assert same("dateTime", "2000-01-01T00:00:00Z", "1999-12-31T24:00:00+00:00")
    assert same("time", "00:00:00-01:00", "01:00:00Z")
    assert same("duration", "P1Y", "P12M")
    assert not same("date", "2000-01-01", "2000-01-01Z")
    assert same("double", "NaN", "NaN")
    assert same("gYear", "-0001", "-0001")
    assert not same("string", "a", "a ")


def test_a_regular_expression_of_nested_repetitions_is_matched_at_once():
    """Trying one way after another would take longer than the world is old."""
    assert not is_value("string", (("pattern", "((a+)+|(a|aa)*)+b"),), "a" * 5000)
    assert is_value("string", (("pattern", "((a{0,20}){0,20}b?){1,3}"),), "a" * 1000 + "b")
