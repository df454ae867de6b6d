"""Whatever stands in an OpenDocument text, in any order and depth, its TEI is valid and has all its words."""

import re
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from open_document_files import changes, frame, h, note, odt_file, p, region, span, style

from recto.checks.accounts import ACCOUNTS
from recto.relaxng.schema import load
from recto.relaxng.validating import faults
from recto.sources.marked.reading import READERS
from recto.sources.recipe import Recipe
from recto.tei.importing import encode_marked
from recto.tei.serialising import serialise

SCHEMA = load(Path(__file__).parents[2] / "tei" / "recto.rng")
STYLES = (
    style("T1", text='fo:font-style="italic"')
    + style("T2", text='fo:language="la" fo:country="VA"')
    + style("P1", of="paragraph", paragraph='fo:break-before="page"', text='fo:font-weight="bold"')
    + '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    "</text:list-style>"
)
NAMES = ("T1", "T2")
PARAGRAPHS = ("", "P1", "Quotations", "Caption", "Verse", "Title", "Author", "Speaker")
WORDS = st.text(alphabet="ab ש漢\u00a0\u00ad", min_size=1, max_size=6)


def _annotated(words: str, comment: str) -> str:
    begins = f'<office:annotation office:name="@"><dc:creator>Bo</dc:creator>{comment}</office:annotation>'
    return f'{begins}{words}<office:annotation-end office:name="@"/>'


def _inserted(words: str) -> str:
    return f'<text:change-start text:change-id="@"/>{words}<text:change-end text:change-id="@"/>'


def _numbered(body: str) -> str:
    """Return a body in which what begins and what ends it have a number of their own."""
    numbers, begun = count(1), list[int]()

    def number(found: re.Match[str]) -> str:
        if "-end" not in found[0]:
            begun.append(next(numbers))
            return found[0].replace("@", f"i{begun[-1]}")
        return found[0].replace("@", f"i{begun.pop()}")

    return re.sub(r'<[a-z]+:(?:annotation|change)[^>]*"@"', number, body)


def _inlines(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    line = st.lists(inner, max_size=3).map("".join)
    body = st.lists(line.map(p), min_size=1, max_size=2).map("".join)
    return st.one_of(
        st.builds(span, line, st.sampled_from(NAMES)),
        st.builds(note, body, st.sampled_from(("footnote", "endnote"))),
        st.builds(_annotated, line, line.map(p)),
        st.builds(_inserted, line),
        body.map(lambda held: frame(f"<draw:text-box>{held}</draw:text-box>")),
        line.map(lambda held: f'<text:a xlink:href="https://a.example/">{held}</text:a>'),
    )


SMALL = st.one_of(
    WORDS,
    st.sampled_from(
        (
            "<text:s/>",
            "<text:tab/>",
            "<text:line-break/>",
            "<text:soft-page-break/>",
            '<text:bookmark text:name="b"/>',
        )
    ),
)
INLINE = st.recursive(SMALL, _inlines, max_leaves=6)
LINE = st.lists(INLINE, max_size=4).map("".join)
PARAGRAPH = st.one_of(
    st.builds(lambda line, name: p(line, style=name), LINE, st.sampled_from(PARAGRAPHS)),
    st.builds(h, LINE, st.integers(1, 3)),
)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    held = st.lists(inner, max_size=3)
    return st.one_of(
        held.map(lambda blocks: f"<text:section>{''.join(blocks)}</text:section>"),
        st.builds(_list, held, st.booleans()),
        held.map(
            lambda blocks: (
                "<table:table><table:table-row>"
                + "".join(f"<table:table-cell>{each}</table:table-cell>" for each in blocks)
                + "</table:table-row></table:table>"
            )
        ),
    )


def _list(items: list[str], goes_on: bool) -> str:
    more = ' text:continue-numbering="true"' if goes_on else ""
    held = "".join(f"<text:list-item>{each}</text:list-item>" for each in items)
    return f'<text:list text:style-name="L1"{more}>{held}</text:list>'


BODIES = st.lists(st.recursive(PARAGRAPH, _blocks, max_leaves=5), min_size=1, max_size=5).map("".join)
DELETIONS = st.lists(LINE.map(p), min_size=1, max_size=3).map("".join)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Draw a text with changes: what was inserted where it is marked, what was deleted at some paragraph."""
    body, regions = draw(BODIES), []
    for number in range(draw(st.integers(0, 2))):
        place = body.find("</text:p>", draw(st.integers(0, len(body))))
        if place >= 0:
            regions.append(region("deletion", f"d{number}", draw(DELETIONS)))
            body = f'{body[:place]}<text:change text:change-id="d{number}"/>{body[place:]}'
    whole = _numbered("".join(regions) + "|" + body)
    inserted = (each.split('"')[0] for each in whole.split('change-start text:change-id="')[1:])
    deleted, _, text = whole.partition("|")
    return changes(deleted, *(region("insertion", id_) for id_ in inserted)) + text


@settings(max_examples=40, deadline=None)
@given(body=bodies(), manner=st.sampled_from(("marked", "accepted", "rejected")))
def test_no_word_is_lost_and_the_tei_is_valid(body, manner):
    data = odt_file(body, STYLES)
    root = encode_marked(READERS[".odt"](Path("a.odt"), data), Recipe(changes=manner)).root
    assert [each.text for each in ACCOUNTS[".odt"](root, data, "").messages] == []
    assert faults(SCHEMA, serialise(root)) == []
