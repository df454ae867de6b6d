"""What the lint mends: nothing but what it names, and never a word."""

import pytest

from recto.checks import lint
from recto.tei.reading import parse_bytes

AMONG = "".join(f'<p>A<note xml:id="n{n}">B.</note> C</p>' for n in range(1, 6))
WITNESSES = '<listWit><witness xml:id="A">a</witness><witness xml:id="B">b</witness></listWit>'
ENTRIES = '<p><app xml:id="e@"><lem wit="#A #B">lamp</lem><rdg>light</rdg></app></p>' * 20


def mended(body: str) -> tuple[str, dict[str, int]]:
    text = f"<?xml version='1.0'?>\n<TEI xmlns='http://www.tei-c.org/ns/1.0'>{body}</TEI>\n"
    after, counts = lint.mended(parse_bytes(text.encode(), "a.xml")[0], text)
    start = len(text) - len(body) - len("</TEI>\n")
    assert after[:start] == text[:start]
    return after[start : -len("</TEI>\n")], dict(counts)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("<p>A &amp;   b,\r\n  c</p>", "<p>A &amp; b,\r\n  c</p>", "L-space-double"),
        ("<p>A lan\u00adtern</p>", "<p>A lantern</p>", "L-soft-hyphen"),
        ("<p>A lan\u200btern</p>", "<p>A lantern</p>", "L-hidden"),
        (
            f"{AMONG}<p>D<note  n='1'>E.</note></p>",
            f"{AMONG}<p>D<note xml:id=\"n6\"  n='1'>E.</note></p>",
            "L-note-id",
        ),
        (
            f"{ENTRIES}<p><app xml:id='x'><lem wit='#B  #A'>c</lem></app></p>",
            f"{ENTRIES}<p><app xml:id='x'><lem wit='#A #B'>c</lem></app></p>",
            "L-wit-order",
        ),
    ],
)
def test_a_mend_changes_its_place_and_no_other_byte(before: str, after: str, code: str) -> None:
    around = f"<teiHeader>{WITNESSES}</teiHeader><text><body>{{}}</body></text>"
    assert mended(around.format(before)) == (around.format(after), {code: 1})


@pytest.mark.parametrize(
    "body",
    [
        "<p>A lan\u00ad\ntern</p>",
        "<p>A lan&#xAD;tern</p>",
        "<p>A \u202bb</p>",
        "<?recto ignore L-space-double because verse?><p>A  b</p>",
        "<p xml:space='preserve'>A  b</p>",
    ],
    ids=["at a line end", "by reference", "of direction", "silenced", "space that counts"],
)
def test_what_might_change_a_word_or_is_silenced_stays(body: str) -> None:
    assert mended(f"<text><body>{body}</body></text>") == (f"<text><body>{body}</body></text>", {})


def test_mending_twice_changes_nothing_more() -> None:
    once, _ = mended(f"<text><body>{AMONG}<p>A  b<note>C.</note> d</p></body></text>")
    assert mended(once) == (once, {})
