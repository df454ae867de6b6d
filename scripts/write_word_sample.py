"""Write the Word file that docs/from-word.md leads through: a text with everything that such files have.

    python scripts/write_word_sample.py docs/samples/the-toll-house.docx

Text, persons and notes are invented. The same run gives the same bytes.
"""

import io
import sys
import zipfile
from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
REED = 'w:author="Tom Reed" w:date="2026-05-04T09:30:00Z"'
WRITTEN = (1980, 1, 1, 0, 0, 0)


def run(words: str, looks: str = "", tag: str = "t") -> str:
    """Return a run of words; `looks` are its properties."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def styled(style: str, *runs: str) -> str:
    """Return a paragraph of a style; words without mark-up are a run."""
    held = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{held}</w:p>'


def called(kind: str, number: int) -> str:
    """Return the call of a footnote, an endnote or a comment."""
    looks = "" if kind == "comment" else '<w:vertAlign w:val="superscript"/>'
    return f'<w:r><w:rPr>{looks}</w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def note(kind: str, number: int, *runs: str) -> str:
    """Return a footnote or an endnote."""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}">{styled("FootnoteText", mark, *runs)}</w:{kind}>'


def style(id_: str, name: str, looks: str = "", layout: str = "") -> str:
    """Return a paragraph style."""
    based = "" if id_ == "Normal" else '<w:basedOn w:val="Normal"/>'
    usual = ' w:default="1"' if id_ == "Normal" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"{usual}><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{looks}</w:rPr></w:style>"
    )


ITALIC, SMALL = "<w:i/>", "<w:smallCaps/>"
MARK_OF_INDEX = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> XE "Saltmouth" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BODY = (
    styled("Title", "The Toll-House"),
    styled("Author", "Ada Quill"),
    styled("Heading1", "The book of the house"),
    styled(
        "Normal",
        "Whoever crosses pays, and whoever pays is written down.",
        called("footnote", 1),
        run(" So the toll-book of Saltmouth"),
        MARK_OF_INDEX,
        run(" knows more of us than "),
        run("The Register of the Parish", ITALIC),
        run(" does; it knows who came back."),
    ),
    styled(
        "Normal",
        "The keeper writes with ",
        '<w:commentRangeStart w:id="1"/>',
        run("his left hand"),
        '<w:commentRangeEnd w:id="1"/>',
        called("comment", 1),
        run(", so that the "),
        f'<w:del w:id="11" {REED}>{run("water", tag="delText")}</w:del>',
        f'<w:ins w:id="12" {REED}>{run("river")}</w:ins>',
        run(" may not read it."),
        called("footnote", 2),
    ),
    styled("Quote", "Item, a goose, which would not be counted."),
    styled(
        "Normal",
        "The ",
        run("Harbour Board", SMALL),
        run(" sent for the book three times. It was recieved with bows, and went back with sand in it."),
        called("endnote", 1),
    ),
    styled("Heading1", "What is not in it"),
    styled("Verse", "Who pays with a song is not written down,"),
    styled("Verse", "Nor who swims by night to the sleeping town;"),
    styled("Verse", "And the tide, that has crossed since the world began,"),
    styled("Verse", "Owes as much as the poorest man."),
    styled("Normal", "Nobody has ever asked for the blank leaves.", called("footnote", 3)),
)
FOOTNOTES = (
    note("footnote", 1, run(" The book begins in the spring of the great ice.")),
    note("footnote", 2, run(" [Tr.] In the original this is a proverb of boatmen.")),
    note("footnote", 3, run(" [Tr.] ‘Leaves’ and ‘pages’ are one word in the original.")),
)
ENDNOTES = (note("endnote", 1, run(" The minutes of the Board are lost.")),)
COMMENTS = (
    f'<w:comment w:id="1" {REED} w:initials="TR">'
    f"{styled('CommentText', 'The portrait shows him with the pen in the right.')}</w:comment>",
)
STYLES = (
    style("Normal", "Normal"),
    style("Title", "Title", '<w:sz w:val="48"/>', '<w:jc w:val="center"/>'),
    style("Author", "Author", ITALIC, '<w:jc w:val="center"/>'),
    style("Heading1", "heading 1", '<w:b/><w:sz w:val="32"/>', '<w:outlineLvl w:val="0"/>'),
    style("Quote", "Quote", "", '<w:ind w:left="720"/>'),
    style("Verse", "Verse", "", '<w:ind w:left="720"/>'),
    style("FootnoteText", "footnote text", '<w:sz w:val="18"/>'),
    style("CommentText", "annotation text", '<w:sz w:val="18"/>'),
)
PARTS = {
    "document": f"<w:body>{''.join(BODY)}</w:body>",
    "footnotes": "".join(FOOTNOTES),
    "endnotes": "".join(ENDNOTES),
    "comments": "".join(COMMENTS),
    "styles": f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    f"</w:docDefaults>{''.join(STYLES)}",
}
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>The Toll-House</dc:title>'
    "<dc:creator>Mara Lind</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-05-01T08:00:00Z</dcterms:created></cp:coreProperties>'
)


def content_types() -> str:
    """Return what kind of file each part is (ECMA-376-2, 7.2.3)."""
    kinds = {name: "document.main" if name == "document" else name for name in PARTS}
    named = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MEDIA}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def relations(**targets: str) -> str:
    """Return what a part points to, by the last word of the kind of each relation."""
    each = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def files() -> dict[str, str]:
    """Return the files of the package."""
    word = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{held}</w:{name}>'
        for name, held in PARTS.items()
    }
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    whole = {f"{OFFICE}/officeDocument": "word/document.xml", core: "docProps/core.xml"}
    parts = {f"{OFFICE}/{name}": f"{name}.xml" for name in PARTS if name != "document"}
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(**whole),
        "word/_rels/document.xml.rels": relations(**parts),
        "docProps/core.xml": CORE,
        **word,
    }


def package() -> bytes:
    """Return the Word file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files().items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(zipfile.ZipInfo(name, WRITTEN), head + text)
    return stream.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(package())
