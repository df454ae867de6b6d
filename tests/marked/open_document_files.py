"""OpenDocument texts made of snippets of XML, so that a test shows all that it is about."""

import io
import zipfile

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    **{name: f"{_OASIS}{name}:1.0" for name in ("office", "text", "table", "style", "meta", "manifest")},
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "math": "http://www.w3.org/1998/Math/MathML",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _PREFIXES.items())
KIND = "application/vnd.oasis.opendocument.text"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


def odt_file(
    body: str, automatic: str = "", styles: str = "", meta: str = "", masters: str = "", **parts: str | bytes
) -> bytes:
    """Return a package with `body`; `automatic` and `styles` are its styles, `masters` is around pages.

    `parts` are further files, `_` in their names for `/` and `__` for a point.
    """
    files: dict[str, str | bytes] = {
        "mimetype": KIND,
        "content.xml": _document("document-content", _automatic(automatic) + _body(body)),
        "styles.xml": _document("document-styles", _named(styles) + _masters(masters)),
        "meta.xml": _document("document-meta", f"<office:meta>{meta}</office:meta>"),
        **{name.replace("__", ".").replace("_", "/"): held for name, held in parts.items()},
    }
    return packed(files)


def fodt_file(body: str, automatic: str = "", styles: str = "", meta: str = "") -> bytes:
    """Return a text in one file of XML."""
    held = f"<office:meta>{meta}</office:meta>{_named(styles)}{_automatic(automatic)}{_body(body)}"
    return _document("document", held).encode()


def packed(files: dict[str, str | bytes]) -> bytes:
    """Return a package of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def p(*words: str, style: str = "") -> str:
    """Return a paragraph."""
    return f"<text:p{_style(style)}>{''.join(words)}</text:p>"


def h(words: str, level: int = 1, style: str = "") -> str:
    """Return a heading."""
    return f'<text:h text:outline-level="{level}"{_style(style)}>{words}</text:h>'


def span(words: str, style: str) -> str:
    """Return words with a character style."""
    return f"<text:span{_style(style)}>{words}</text:span>"


def note(body: str, kind: str = "footnote", mark: str = "", id_: str = "ftn1") -> str:
    """Return a note."""
    label = f' text:label="{mark}"' if mark else ""
    return (
        f'<text:note text:id="{id_}" text:note-class="{kind}"><text:note-citation{label}>{mark or 1}'
        f"</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
    )


def style(
    name: str, *, of: str = "text", based: str = "", text: str = "", paragraph: str = "", more: str = ""
) -> str:
    """Return a style of a family with its properties of words and of paragraphs."""
    based = f' style:parent-style-name="{based}"' if based else ""
    return (
        f'<style:style style:name="{name}" style:family="{of}"{based} {more}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def region(kind: str, id_: str, deleted: str = "") -> str:
    """Return a changed region of Ann Lee's."""
    by = "<dc:creator>Ann Lee</dc:creator><dc:date>2020-05-09T16:13:00</dc:date>"
    held = f"<text:{kind}><office:change-info>{by}</office:change-info>{deleted}</text:{kind}>"
    return f'<text:changed-region text:id="{id_}">{held}</text:changed-region>'


def changes(*regions: str) -> str:
    """Return the changed regions of a text."""
    return f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"


def frame(held: str, name: str = "Frame1") -> str:
    """Return a frame."""
    return f'<draw:frame draw:name="{name}" text:anchor-type="paragraph">{held}</draw:frame>'


def _style(name: str) -> str:
    return f' text:style-name="{name}"' if name else ""


def _document(name: str, held: str) -> str:
    kind = f' office:mimetype="{KIND}"' if name == "document" else ""
    return f'<office:{name} {_XMLNS} office:version="1.3"{kind}>{held}</office:{name}>'


def _body(body: str) -> str:
    return f"<office:body><office:text>{body}</office:text></office:body>"


def _automatic(styles: str) -> str:
    return f"<office:automatic-styles>{styles}</office:automatic-styles>"


def _named(styles: str) -> str:
    return f"<office:styles>{styles}</office:styles>"


def _masters(masters: str) -> str:
    return (
        f'<office:master-styles><style:master-page style:name="Standard">{masters}</style:master-page>'
        "</office:master-styles>"
    )
