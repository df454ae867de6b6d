"""The file itself: header, trailer, streams, names, limits, pages (ISO 19005-3, 6.1)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from recto.checks.finished import Finished

HEADER = re.compile(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)%([^\r\n]*)")
FILTERS = frozenset(
    "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode "
    "JPXDecode".split()
)
LONGEST_NAME, LONGEST_STRING, DEEPEST = 127, 32767, 28
SMALLEST_PAGE, LARGEST_PAGE = 3.0, 14400.0
"""The limits of a file (ISO 19005-3, 6.1.13), in bytes, graphics states and points."""
ACCESS = 1 << 9
"""The permission to take text out for readers with disabilities (ISO 32000-1, table 22)."""
OUTER = {"/CropBox": "/MediaBox", "/BleedBox": "/MediaBox", "/TrimBox": "/BleedBox", "/ArtBox": "/BleedBox"}
"""In which box each box of a page lies."""
SLACK = 0.01


def header(finished: Finished) -> Iterator[str]:
    """A file that does not begin with its version and four bytes beyond ASCII."""
    begin = HEADER.match(finished.data)
    if not begin:
        yield "the file does not begin with %PDF-1.n and a comment"
    elif len(begin[1]) < 4 or min(begin[1][:4]) < 128:
        yield "the comment after the header has not four bytes beyond ASCII"


def without_id(finished: Finished) -> Iterator[str]:
    """A file without an identifier."""
    if len(finished.pdf.trailer.get("/ID", ())) != 2:
        yield "the trailer has no ID"


def encrypted(finished: Finished) -> Iterator[str]:
    """A file that wants a key."""
    if "/Encrypt" in finished.pdf.trailer:
        yield "the file is encrypted"


def closed_to_readers(finished: Finished) -> Iterator[str]:
    """A file that keeps its text from readers with disabilities."""
    if "/Encrypt" in finished.pdf.trailer and not int(finished.pdf.trailer.Encrypt.get("/P", 0)) & ACCESS:
        yield "the file does not permit to take out text for accessibility"


def after_the_end(finished: Finished) -> Iterator[str]:
    """Bytes after the end of the file."""
    if not re.search(rb"%%EOF(?:\r\n|\r|\n)?\Z", finished.data):
        yield "there are bytes after %%EOF"


def cross_references(finished: Finished) -> Iterator[str]:
    """A cross-reference section that is not written as it should be, or that had to be mended."""
    found = re.findall(rb"startxref\s+(\d+)\s+%%EOF", finished.data)
    start = int(found[-1]) if found else len(finished.data)
    place = finished.data[start : start + 40]
    if not re.match(rb"xref(?:\r\n|\r|\n)\d+ \d+|\d+ \d+ obj\b", place):
        yield "startxref does not lead to a cross-reference section"
    yield from (str(each) for each in finished.pdf.get_warnings())


def objects_run_together(finished: Finished) -> Iterator[str]:
    """Objects that do not begin and end on lines of their own."""
    for wrong in re.finditer(rb"(?:[^\r\n])endobj[\r\n]|endobj[^\r\n]", finished.data):
        before = finished.data[max(0, wrong.start() - 30) : wrong.end()]
        if re.search(rb"(?:>>|\]|\d|\)|stream) ?endobj|endobj ?\d+ \d+ obj", before):
            yield f"an object at byte {wrong.start()} does not end on a line of its own"


def stream_elsewhere(finished: Finished) -> Iterator[str]:
    """A stream whose bytes stand in another file."""
    for each in _streams(finished):
        for key in ("/F", "/FFilter", "/FDecodeParms"):
            if key in each.stream_dict:
                yield f"stream {each.objgen[0]} has {key[1:]}"


def forbidden_filter(finished: Finished) -> Iterator[str]:
    """A stream that is packed in a way that an archive does not take: LZW, or Crypt."""
    for each in _streams(finished):
        for name in _filters(each):
            if name[1:] not in FILTERS:
                yield f"stream {each.objgen[0]} has the filter {name[1:]}"


def forbidden_inline_filter(finished: Finished) -> Iterator[str]:
    """An image within a page that is packed in a way that an archive does not take."""
    for number, page in enumerate(finished.content, 1):
        for name in sorted(page.inline_filters & {"/LZWDecode", "/LZW", "/Crypt"}):
            yield f"page {number}: an inline image has the filter {name[1:]}"


def odd_hexadecimal(finished: Finished) -> Iterator[str]:
    """A string in hexadecimal digits that are odd in number, or none."""
    for number, page in enumerate(finished.pdf.pages, 1):
        for each in re.findall(rb"(?<!<)<([^<>]*)>(?!>)", _without_strings(_page_bytes(page))):
            digits = b"".join(each.split())
            if len(digits) % 2 or re.search(rb"[^0-9A-Fa-f]", digits):
                yield f"page {number}: the string <{digits[:20].decode('latin-1')}>"
                break


def name_not_unicode(finished: Finished) -> Iterator[str]:
    """A name of a font, a colorant or a structure type that is not in UTF-8."""
    keys = ("/BaseFont", "/FontName", "/S")
    stated = [each.get(key) for each in finished.dictionaries for key in keys]
    for name in sorted({bytes(each) for each in stated if isinstance(each, pikepdf.Name)}):
        if name != name.decode("utf-8", "ignore").encode():
            yield f"the name {name!r} is not UTF-8"


def beyond_limits(finished: Finished) -> Iterator[str]:
    """Names, strings or nested graphics states beyond what every reader takes."""
    for each in finished.dictionaries:
        for key, value in each.items():
            yield from (f"the name {name[:30]!r}… is too long" for name in _long_names(key, value))
            if isinstance(value, pikepdf.String) and len(bytes(value)) > LONGEST_STRING:
                yield f"{key[1:]} has {len(bytes(value))} bytes"
    for number, page in enumerate(finished.content, 1):
        if page.deepest > DEEPEST:
            yield f"page {number}: {page.deepest} graphics states within each other"


def page_size(finished: Finished) -> Iterator[str]:
    """A page smaller or larger than every reader takes."""
    for number, page in enumerate(finished.pdf.pages, 1):
        left, bottom, right, top = (float(each) for each in page.mediabox)
        for size in (right - left, top - bottom):
            if not SMALLEST_PAGE <= size <= LARGEST_PAGE:
                yield f"page {number}: {size:g} pt"


def boxes_overlap(finished: Finished) -> Iterator[str]:
    """A box of a page that does not lie in the one around it (ISO 32000-1, 14.11.2)."""
    for number, page in enumerate(finished.pdf.pages, 1):
        for inner, outer in OUTER.items():
            if inner in page.obj and not _lies_in(page.obj[inner], page.obj.get(outer, page.mediabox)):
                yield f"page {number}: {inner[1:]} is not within {outer[1:]}"


def alternate_presentations(finished: Finished) -> Iterator[str]:
    """Pages that are shown otherwise, or one after the other by themselves."""
    if "/AlternatePresentations" in finished.root.get("/Names", {}):
        yield "there are AlternatePresentations"
    for number, page in enumerate(finished.pdf.pages, 1):
        if "/PresSteps" in page.obj:
            yield f"page {number}: PresSteps"


def requirements(finished: Finished) -> Iterator[str]:
    """A document that asks something of its reader."""
    if "/Requirements" in finished.root:
        yield "there are Requirements"


def permissions(finished: Finished) -> Iterator[str]:
    """Permissions other than of signatures."""
    for key in finished.root.get("/Perms", {}).keys():  # noqa: SIM118
        if key not in ("/UR3", "/DocMDP"):
            yield f"Perms has {key[1:]}"


def optional_content_names(finished: Finished) -> Iterator[str]:
    """A configuration of optional content without a name, or with the name of another."""
    names = [str(each.get("/Name", "")) for each in _configurations(finished)]
    if "" in names:
        yield "a configuration of optional content has no Name"
    if len(set(names)) < len(names):
        yield "two configurations of optional content have one Name"


def optional_content_states(finished: Finished) -> Iterator[str]:
    """Optional content that shows or hides by itself."""
    if any("/AS" in each for each in _configurations(finished)):
        yield "a configuration of optional content has AS"


def _configurations(finished: Finished) -> list[Any]:
    optional = finished.root.get("/OCProperties", {})
    return [*([optional.D] if "/D" in optional else []), *optional.get("/Configs", ())]


def _streams(finished: Finished) -> Iterator[Any]:
    return (each for each in finished.dictionaries if isinstance(each, pikepdf.Stream))


def _filters(stream: Any) -> list[str]:
    stated = stream.get("/Filter", ())
    return [str(stated)] if isinstance(stated, pikepdf.Name) else [str(each) for each in stated]


def _page_bytes(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents", ())
    parts = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
    return b"\n".join(each.read_bytes() for each in parts)


def _without_strings(content: bytes) -> bytes:
    """Return a content stream without its literal strings, in which angle brackets mean themselves."""
    return re.sub(rb"\((?:\\.|[^\\()])*\)", b"", content, flags=re.DOTALL)


def _long_names(key: str, value: Any) -> Sequence[bytes]:
    names = [key.encode(), bytes(value)] if isinstance(value, pikepdf.Name) else [key.encode()]
    return [each for each in names if len(each) - 1 > LONGEST_NAME]


def _lies_in(inner: Any, outer: Any) -> bool:
    left, bottom, right, top = (float(each) for each in inner)
    wide_left, low, wide_right, high = (float(each) for each in outer)
    return (
        left >= wide_left - SLACK
        and bottom >= low - SLACK
        and right <= wide_right + SLACK
        and top <= high + SLACK
    )
