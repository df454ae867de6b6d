"""Edition documents made by hand, one hard thing each, for the tests of the e-book."""

from dataclasses import replace
from pathlib import Path

from lxml import etree

from recto.rendering import load_words
from recto.rendering.document import Agent, Dating, Entry, Gap, Heading, Metadata, Note, Rendered

WORDS, _ = load_words(Path(__file__).parents[2] / "styles" / "words", "en")
XHTML = "http://www.w3.org/1999/xhtml"


def document(body: str, lang: str = "en") -> etree._Element:
    return etree.fromstring(
        f'<html xmlns="{XHTML}" lang="{lang}"><head><title>t</title></head><body>{body}</body></html>'
    )


def title_page(title: str = "The Lighthouse") -> str:
    return (
        f'<section class="titlepage" id="titlepage"><p class="author">Ada Quill</p><h1>{title}</h1></section>'
    )


def note(id_: str, text: str, layer: str = "editor") -> str:
    return (
        f'<aside class="note" role="doc-footnote" id="{id_}" data-layer="{layer}" data-type="{layer}">'
        f'<p><span class="label">{id_}</span> {text} <span class="responsible">Editors</span> '
        f'<a role="doc-backlink" href="#{id_}-call">↩</a></p></aside>'
    )


def call(id_: str) -> str:
    return f'<a class="call" role="doc-noteref" id="{id_}-call" href="#{id_}">{id_}</a>'


def notes(*asides: str) -> str:
    return f'<section id="notes" role="doc-endnotes"><h2>Notes</h2>{"".join(asides)}</section>'


def rendered(
    body: str, contents: tuple[Heading, ...] = (), calls: tuple[str, ...] = (), **metadata: object
) -> Rendered:
    facts: dict = {"id": "the-lighthouse", "title": "The Lighthouse", "lang": "en"} | metadata
    return Rendered(
        metadata=Metadata(**facts),
        document=document(body, facts["lang"]),
        contents=contents,
        notes=tuple(Note(id_, f"{id_}-call", id_, "editor", "editor", "Editors") for id_ in calls),
        words=WORDS,
    )


def chapter(text: str, id_: str = "d1", heading: str = "Of towers") -> str:
    return f'<section role="doc-chapter" id="{id_}"><h2>{heading}</h2>{text}</section>'


def lighthouse() -> Rendered:
    """The sample: two chapters, an introduction, notes with a nested note, an emendation, a gap, pages."""
    body = (
        title_page() + '<section class="dating" id="dating-note"><h2>Note on dating</h2>'
        "<p>After 3 March 1930.</p></section>"
        + '<section role="doc-introduction" id="introduction"><h2>Introduction</h2>'
        '<p id="p1">These pages.</p></section>'
        + chapter(
            '<p id="p2"><span class="opening">GREAT</span> lights need great towers.'
            + call("n1")
            + ' Until <a class="lemma" id="e1" href="#e1-entry">the</a> storm.'
            + call("n2")
            + ' <span class="gap" id="g1">[one page missing]</span>'
            + '<span role="doc-pagebreak" id="pb5" aria-label="5"/></p>'
            + '<section id="d2"><h3>The keepers</h3>'
            '<p id="p4">Nobody, as the <span lang="grc">Κήρυξ</span> wrote.</p>'
            + '<div class="verse stanza"><span class="line">The light goes round,</span>'
            + '<span class="line indent">the sea goes down.</span></div></section>'
        )
        + chapter('<p id="p9">See <a href="#d2">the keepers</a>.</p>', "d3", "Of ships")
        + notes(
            note(
                "n1", 'Stones. <span class="insertion" id="n1.1" role="note">[An engineer.]</span>', "author"
            ),
            note("n2", "A page is missing here."),
        )
        + '<section class="apparatus" id="apparatus"><h2>Emendations</h2>'
        '<p class="entry" id="e1-entry" '
        'data-layer="variants"><a class="place" href="#e1"><span class="lemma-words">the</span></a>] teh '
        "<i>received text</i></p></section>"
        + '<section id="principles"><h2>Principles</h2><p>Emendations are marked in place.</p></section>'
        + '<section role="doc-colophon" id="colophon"><h2>Colophon</h2><p>Made with Recto.</p></section>'
    )
    contents = (
        Heading("introduction", "Introduction", 2),
        Heading("d1", "Of towers", 2, "Chapter One", (Heading("d2", "The keepers", 3),)),
        Heading("d3", "Of ships", 2, "Chapter Two"),
    )
    made = rendered(
        body,
        contents,
        ("n1", "n2"),
        original_title="Le Phare",
        original_lang="fr",
        publisher="Recto",
        source="Harbour Papers 2.1 (Spring 1931), pp. 4–9",
        modified="2011-09-21",
        agents=(
            Agent("quill", "Ada Quill", "author"),
            Agent("reed", "Tom Reed", "translator"),
            Agent("editors", "The editors of Harbour Papers", "editor"),
        ),
        dating=Dating(not_before="1930-03-03", not_after="1931", label="Written between March 1930 and 1931"),
    )
    return replace(
        made,
        entries=(Entry("e1-entry", "e1", "variants", "the", "the] teh received text"),),
        gaps=(Gap("g1", "page", "1", "lost", "[one page missing]"),),
    )


def many_notes(count: int = 900) -> Rendered:
    ids = [f"n{number}" for number in range(1, count + 1)]
    text = "".join(f'<p id="p-{id_}">Words before{call(id_)} and after.</p>' for id_ in ids)
    return rendered(
        title_page() + chapter(text) + notes(*(note(id_, "A note.") for id_ in ids)),
        (Heading("d1", "Of towers", 2),),
        tuple(ids),
    )


def note_in_a_note() -> Rendered:
    body = (
        title_page()
        + chapter(f'<p id="p1">Words{call("n1")}.</p>')
        + notes(note("n1", f"A note with a call{call('n2')} of its own."), note("n2", "The inner note."))
    )
    return rendered(body, (Heading("d1", "Of towers", 2),), ("n1", "n2"))


def right_to_left() -> Rendered:
    body = title_page("كتاب المنارة") + chapter(
        '<p id="p1">في البدء كان <span lang="en" dir="ltr">the lighthouse</span> هناك.</p>', heading="الأبراج"
    )
    return rendered(
        body,
        (Heading("d1", "الأبراج", 2),),
        title="كتاب المنارة",
        lang="ar",
        direction="rtl",
        agents=(Agent("q", "أدا قلم", "author"),),
    )


def greek() -> Rendered:
    body = title_page("Περὶ πύργων") + chapter(
        '<p id="p1">μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος</p>', heading="Ἰλιάδος Α"
    )
    return rendered(body, (Heading("d1", "Ἰλιάδος Α", 2),), title="Περὶ πύργων", lang="grc")


def odd_characters() -> Rendered:
    title = 'Tom & "Jerry" <1> ’s ✻ 𝔄'
    body = title_page("Tom &amp; Jerry") + chapter(
        f'<p id="p.é·1">Words{call("n.ü-1")}</p>', id_="d.ä·1", heading="A &amp; B &lt;C&gt;"
    )
    body += chapter("<p>More.</p>", id_="d.ö·1") + notes(note("n.ü-1", "A &amp; B."))
    return rendered(
        body,
        (Heading("d.ä·1", "A & B <C>", 2), Heading("d.ö·1", "Of towers", 2)),
        ("n.ü-1",),
        title=title,
        id="tom-&-jerry",
    )


def bare() -> Rendered:
    """No note, no heading, no contents, no agent."""
    return rendered(title_page() + '<section role="doc-chapter" id="text"><p id="p1">Words.</p></section>')


def long_title() -> Rendered:
    title = "A Most Exact and Faithfull Relation of the Building, Burning and Rebuilding of the Light " * 6
    return rendered(title_page(title) + chapter("<p>Words.</p>"), (Heading("d1", title, 2),), title=title)


def long_chapter() -> Rendered:
    """A chapter of some 400 kB, in sections."""
    words = "".join(f"<p>{'many words ' * 90}</p>" for _ in range(100))
    sections = "".join(f'<section id="s{n}"><h3>Part {n}</h3>{words}</section>' for n in range(1, 5))
    children = tuple(Heading(f"s{n}", f"Part {n}", 3) for n in range(1, 5))
    return rendered(
        title_page() + chapter(f'<p id="p0">See <a href="#s3">below</a>.</p>{sections}'),
        (Heading("d1", "Of towers", 2, children=children),),
    )


def words_after_sections() -> Rendered:
    """A long chapter with words before, between and after its sections."""
    words = "".join(f"<p>{'many words ' * 90}</p>" for _ in range(150))
    body = "<p>First.</p>" + "".join(
        f'<section id="s{n}"><h3>Part {n}</h3>{words}</section><p id="after{n}">After {n}.</p>'
        for n in (1, 2)
    )
    return rendered(title_page() + chapter(body), (Heading("d1", "Of towers", 2),))


def flat_chapter() -> Rendered:
    """A chapter of some 700 kB without any section."""
    words = "".join(f'<p id="p{n}">{n} {"many words " * 90}</p>' for n in range(700))
    return rendered(title_page() + chapter(words), (Heading("d1", "Of towers", 2),))


def empty_heading() -> Rendered:
    """Valid, and bad for whoever listens."""
    return rendered(title_page() + chapter('<h3 id="h"></h3><p>Words.</p>'), (Heading("d1", "Of towers", 2),))


HARD_CASES = {
    "the sample": lighthouse,
    "nine hundred notes": many_notes,
    "a note in a note": note_in_a_note,
    "a book from right to left": right_to_left,
    "polytonic Greek": greek,
    "odd characters in ids and titles": odd_characters,
    "neither note nor heading": bare,
    "a title of five hundred letters": long_title,
    "a chapter too long for one file": long_chapter,
    "a long chapter with words after its sections": words_after_sections,
    "a long chapter without sections": flat_chapter,
}
