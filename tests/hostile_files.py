"""Files that are not what they should be: bombs, cut and disguised files, files that reach for others."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_WORD, _CONTENT = "word/document.xml", "content.xml"
_ODT = b"application/vnd.oasis.opendocument.text"
_MEGABYTE = 1 << 20
DEEP = 3_000
"""More levels than any parser or any stack of calls should be asked to take."""
ELSEWHERE = "http://198.51.100.7/secret"
"""An address that nobody has (RFC 5737)."""
_LAUGHS = "".join(
    f'<!ENTITY l{each} "{f"&l{each - 1};" * 10 if each else "lol"}">' for each in range(10)
)  # fmt: skip
LAUGHS = f"<!DOCTYPE x [{_LAUGHS}]>"
SECRET = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname"> <!ENTITY % y SYSTEM "{ELSEWHERE}"> %y;]>'

Held = bytes | Iterable[bytes]


def package(parts: Mapping[str, Held]) -> bytes:
    """Return a ZIP archive of parts, of which one that comes in pieces is never whole in memory."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts.items():
            with archive.open(name, "w") as part:
                for piece in (held,) if isinstance(held, bytes) else held:
                    part.write(piece)
    return stream.getvalue()


def relations(**targets: str) -> bytes:
    """Return what a part points to, by the kind of the relation; an address with a colon is outside."""
    each = "".join(
        f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'.encode()


def word(body: str = "", doctype: str = "", **more: Held) -> dict[str, Held]:
    """Return the parts of a Word file; `more` are parts whose names have `__` for a stroke."""
    spaces = f'xmlns:w="{_W}" xmlns:a="{_A}" xmlns:r="{_R}"'
    text = f"{doctype}<w:document {spaces}><w:body>{body}</w:body></w:document>"
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    types = f'<Types xmlns="{_PACKAGE}/content-types">{default}</Types>'
    own = {"[Content_Types].xml": types.encode(), "_rels/.rels": relations(officeDocument=_WORD)}
    return {**own, _WORD: text.encode(), **{name.replace("__", "/"): held for name, held in more.items()}}


def opened(body: str = "", doctype: str = "") -> dict[str, Held]:
    """Return the parts of an OpenDocument text."""
    return {"mimetype": _ODT, _CONTENT: flat(body, doctype, "document-content")}


def flat(body: str = "", doctype: str = "", root: str = "document") -> bytes:
    """Return an OpenDocument text in one file."""
    spaces = f'xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}" xmlns:table="{_TABLE}" office:version="1.3"'
    kind = f' office:mimetype="{_ODT.decode()}"' if root == "document" else ""
    return (
        f"{doctype}<office:{root} {spaces}{kind}><office:body><office:text>{body}</office:text></office:body>"
        f"</office:{root}>"
    ).encode()


def words(count: int = 1) -> str:
    """Return paragraphs of a Word file."""
    return "<w:p><w:r><w:t>A paragraph of a letter.</w:t></w:r></w:p>" * count


def nested(start: str, within: str, end: str, levels: int = DEEP) -> str:
    """Return something within itself, `levels` deep."""
    return start * levels + within + end * levels


def lying(data: bytes, name: str) -> bytes:
    """Return a package in which the size of a part is given as ten bytes (PKWARE APPNOTE, 4.3.12)."""
    made = bytearray(data)
    header = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    made[header + 24 : header + 28] = struct.pack("<I", 10)
    return bytes(made)


def zeros(megabytes: int, start: str = "", end: str = "") -> Iterable[bytes]:
    """Yield a long part piece by piece."""
    yield start.encode()
    for _ in range(megabytes):
        yield b"0" * _MEGABYTE
    yield end.encode()


_LONG_WORD = (
    f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>',
    "</w:t></w:r></w:p></w:body></w:document>",
)  # fmt: skip
_CELL = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
_PICTURE = '<w:p><w:r><w:drawing><a:blip r:link="image"/></w:drawing></w:r></w:p>'
_OPEN_CELL = (
    "<table:table><table:table-row><table:table-cell>",
    "</table:table-cell></table:table-row></table:table>",
)


def _within_itself() -> bytes:
    """Return a Word file that holds itself, twenty times."""
    data = package(word(words()))
    for _ in range(20):
        data = package(word(words(), word__embeddings__inner=data))
    return data


REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (lambda: package(word(words(), word__media__p=zeros(60))), "unpacks to"),
    "long.docx": (lambda: package(word() | {_WORD: zeros(60, *_LONG_WORD)}), "unpacks to"),
    "liar.docx": (lambda: lying(package(word() | {_WORD: zeros(60, *_LONG_WORD)}), _WORD), "damaged"),
    "bomb.odt": (lambda: package(opened() | {"Pictures/p": zeros(60)}), "unpacks to"),
    "liar.odt": (lambda: lying(package(opened() | {_CONTENT: zeros(60)}), _CONTENT), "damaged"),
    "crowd.docx": (
        lambda: package(word(words()) | {f"word/{each}": b"" for each in range(6000)}),
        "too much",
    ),
    "laughs.docx": (lambda: package(word(words(), LAUGHS)), "declares entities"),
    "laughs.odt": (lambda: package(opened("", LAUGHS)), "declares entities"),
    "laughs.fodt": (lambda: flat("", LAUGHS), "declares entities"),
    "entity.docx": (lambda: package(word("&x;", SECRET)), "declares entities"),
    "deep.docx": (lambda: package(word(nested(*_CELL[:1], words(), *_CELL[1:]))), "deep"),
    "deep.odt": (lambda: package(opened(nested(*_OPEN_CELL[:1], "", *_OPEN_CELL[1:]))), "deep"),
    "deep.fodt": (lambda: flat(nested("<text:span>", "", "</text:span>")), "deep"),
    "cut.docx": (lambda: package(word(words(2000)))[:-300], "damaged or cut off"),
    "cut.odt": (lambda: package(opened())[:-100], "damaged or cut off"),
    "printed.docx": (lambda: b"%PDF-1.7\n1 0 obj\n", "a PDF"),
    "printed.txt": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\x00\x01", "a PDF"),
    "old.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "binary format"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), ".docx"),
    "rich.docx": (lambda: rb"{\rtf1 A letter.}", "Rich Text"),
    "rich.rtf": (lambda: rb"{\rtf1 A letter.}", ".docx"),
    "book.epub": (lambda: package({"mimetype": b"application/epub+zip"}), "web pages"),
    "apple.pages": (lambda: package({"Index/Document.iwa": b""}), "Word"),
    "sheet.docx": (lambda: package(opened()), "no Word document"),
    "letter.odt": (lambda: package(word(words())), "OpenDocument"),
    "letter.txt": (lambda: package(word(words())), "Word"),
    "empty.docx": (lambda: b"", "empty"),
    "empty.odt": (lambda: b"", "empty"),
    "empty.txt": (lambda: b"", "empty"),
    "unknown.xyz": (lambda: b"A letter.", ".txt"),
    "no-suffix": (lambda: b"A letter.", ".txt"),
}
"""Files that are refused: how each is made, and a word of the reason that is given."""

READ: Mapping[str, Callable[[], bytes]] = {
    "within-itself.docx": _within_itself,
    "outside.docx": lambda: package(
        word(
            words() + _PICTURE,
            word___rels__document_xml_rels=relations(image=ELSEWHERE, attachedTemplate=f"{ELSEWHERE}.dotm"),
        )
    ),
    "nested.docx": lambda: package(word(nested(_CELL[0], words(), f"{_CELL[1]}<w:p/>", 20))),
    "Brief an Žofie – письмо.docx": lambda: package(word(words())),
}
"""Files that are odd and nothing worse."""
