"""The text of a web page, read without the reader of the import, and its account.

The text is every character between the tags of the body in order, with a line end before and after each block
and at each break; scripts, style sheets and templates have none, and a formula with TeX beside it is the TeX.
It is told by a parser of its own, as the HTML standard (13.2) says, or as XML where it is well-formed XHTML.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

import tinyhtml5
import webencodings
from lxml import etree

from recto.checks.account import Account, account_of
from recto.checks.ranges import decode
from recto.tei.mixed import Element, pieces
from recto.tei.names import local

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE)
_NAMESPACE = re.compile(r"<html[^>]*xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_BEGINNING = 4096
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"\s*<\?xml.*?\?>|<!DOCTYPE[^>\[]*>", re.DOTALL | re.IGNORECASE)
_TEX = ("application/x-tex", "tex", "latex")
_SILENT = ("head", "script", "style", "template")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;")
# What stands for itself in the sheet of browsers (HTML standard, 15.3.3 to 15.3.12), and `br`.
_LINES = frozenset(
    """
    html body
    article aside h1 h2 h3 h4 h5 h6 hgroup nav section
    address blockquote center dialog div figure figcaption footer form header hr legend main p pre search
    dir dd dl dt li menu ol ul
    table caption colgroup col thead tbody tfoot tr td th
    details summary fieldset
    br
    """.split()
)


def account(root: Element, received: bytes, file: str = "") -> Account:
    """Account for every word of a `received` web page in the TEI document `root`."""
    return account_of(root, text(received), file, is_white_space_kept=False)


def text(data: bytes) -> str:
    """Return the text of a web page."""
    return "".join(_characters(_tree(_decoded(data))))


def _decoded(data: bytes) -> str:
    """Return the characters of a page: in UTF-8 if its bytes need and allow it, else as it declares."""
    declared = None if data.startswith(_MARKS) else _CHARSET.search(data[:_BEGINNING])
    named = webencodings.lookup(declared[1].decode("ascii")) if declared else None
    if data[:2] in (b"<\0", b"\0<"):
        return data.decode("utf-16-le" if data[:1] == b"<" else "utf-16-be", "replace")
    if named is None or named.name.startswith("utf-") or _is_utf8(data):
        return decode(data)
    try:
        return str(named.codec_info.decode(data)[0]).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _tree(page: str) -> Any:
    """Return the tree of a page."""
    if _NAMESPACE.search(page[:_BEGINNING]) and "<!ENTITY" not in page[:_BEGINNING]:
        plain = _ENTITY.sub(lambda found: html.unescape(found[0]), _DECLARATION.sub("", page, count=2))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            return etree.fromstring(plain.encode(), parser)
        except etree.XMLSyntaxError:
            pass
    return tinyhtml5.parse(page, namespace_html_elements=False)


def _in_tex(formula: Any) -> Any:
    """Return what of a formula repeats it in TeX, where it has that, which then stands for it."""
    every = (each for each in formula.iter() if local(each.tag) == "annotation")
    return next((each for each in every if each.get("encoding", "").lower() in _TEX), formula)


def _characters(root: Any) -> Iterator[str]:
    """Yield the characters of a page, in order; a tree may be deeper than calls may be."""
    waiting: list[Any] = [root]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            yield piece
            continue
        name = local(piece.tag).lower()
        if name in _SILENT:
            continue
        piece = _in_tex(piece) if name == "math" else piece
        ends = "\n" if name in _LINES else ""
        yield ends
        waiting += [ends, *reversed(list(pieces(piece)))]
