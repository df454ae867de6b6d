"""What reading systems document that a book must have or may not: each rule a function that names faults.

Kobo: ePub Guidelines (github.com/kobolabs/epub-spec, README). Apple Books: Asset Guide 5.3
(help.apple.com/itc/booksassetguide). Thorium: `popupFootNotes.ts` of github.com/readium/r2-navigator-js, and
what its makers say at github.com/edrlab/thorium-reader. epub.js: github.com/futurepress/epub.js.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag

from lxml import etree
from PIL import Image

XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Book:
    """An e-book, read: its files by their names within the folder of the package."""

    data: bytes

    @cached_property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}

    @cached_property
    def package(self) -> etree._Element:
        return etree.fromstring(self.files["package.opf"])

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        found = {name: data for name, data in self.files.items() if name.endswith(".xhtml")}
        return {name: etree.fromstring(data) for name, data in found.items()}

    @cached_property
    def sheets(self) -> str:
        """The sheets in a row, without comments."""
        found = "\n".join(data.decode() for name, data in self.files.items() if name.endswith(".css"))
        return re.sub(r"/\*.*?\*/", "", found, flags=re.DOTALL)

    @cached_property
    def cover(self) -> str:
        (item,) = self.package.findall(f".//{OPF}item[@properties='cover-image']")
        return item.get("href", "")

    def calls(self) -> Iterator[tuple[etree._Element, etree._Element]]:
        """Yield each link that opens a note or an entry, and what it opens."""
        ids = {(name, each.get("id")): each for name, page in self.pages.items() for each in page.iter()}
        for name, page in self.pages.items():
            for link in page.iter(f"{XHTML}a"):
                if "noteref" in link.get(TYPE, "").split():
                    file, fragment = urldefrag(link.get("href", ""))
                    yield link, ids[file or name, unquote(fragment)]


Rule = Callable[[Book], list[str]]


def file_names(book: Book) -> list[str]:
    """Kobo, 'OPF': no spaces or special characters in the names of files."""
    return [name for name in book.files if not re.fullmatch(r"[A-Za-z0-9/._-]+", name)]


def sizes(book: Book) -> list[str]:
    """Kobo, 'Limitations and Maximums' and 'Cover Images': 5 MB an image, 10 MB a page, 3 MB the cover."""
    limits = {".xhtml": 10 * MEGABYTE, ".png": 5 * MEGABYTE, ".jpg": 5 * MEGABYTE, ".gif": 5 * MEGABYTE}
    over = [
        name
        for name, data in book.files.items()
        if len(data) > limits.get(PurePosixPath(name).suffix, 1000 * MEGABYTE)
    ]
    return over + [book.cover] * (len(book.files[book.cover]) > 3 * MEGABYTE)


def cover_by_itself(book: Book) -> list[str]:
    """Kobo, 'Cover Images': no GIF; in a page of its own; named in the metadata by the id of its file."""
    (item,) = book.package.findall(f".//{OPF}item[@properties='cover-image']")
    named = [each.get("content") for each in book.package.iter(f"{OPF}meta") if each.get("name") == "cover"]
    loose = list(book.pages["cover.xhtml"].iter(f"{XHTML}p", f"{XHTML}h1"))
    faults = {
        "a GIF": book.cover.endswith(".gif"),
        "not named": named != [item.get("id")],
        "words beside it": bool(loose),
    }
    return [fault for fault, is_so in faults.items() if is_so]


def opaque_pictures(book: Book) -> list[str]:
    """Kobo, 'Image Formatting': the cover is no picture with a transparent ground, nor in CMYK."""
    mode = Image.open(BytesIO(book.files[book.cover])).mode
    return [mode] if mode in ("RGBA", "LA", "CMYK") else []


def same_identifier(book: Book) -> list[str]:
    """Kobo, 'OPF': the NCX has the identifier of the package."""
    uid = book.package.get("unique-identifier")
    (stated,) = (each.text for each in book.package.iter(f"{DC}identifier") if each.get("id") == uid)
    ncx = re.findall(r'name="dtb:uid" content="([^"]*)"', book.files["toc.ncx"].decode())
    return [] if ncx == [stated] else ncx


def font_formats(book: Book) -> list[str]:
    """Kobo, 'Supported Fonts': TTF, OTF, WOFF 1.0; no sheet names a face that is not in the book."""
    fonts = {name for name in book.files if name.startswith("fonts/") and not name.endswith(".txt")}
    other = [name for name in fonts if not name.endswith((".ttf", ".otf", ".woff"))]
    asked = {f"fonts/{PurePosixPath(each).name}" for each in re.findall(r'url\("([^"]+)"\)', book.sheets)}
    return other + sorted(asked - fonts)


def sheets_that_leave_choices(book: Book) -> list[str]:
    """Kobo, 'CSS': no background, no size in per cent, nothing for every `div`, no padding of `body`."""
    unwanted = (
        r"background[^;]*;",
        r"font-size:[^;]*%",
        r"(?:^|\})\s*div\s*\{[^}]*\}",
        r"(?:^|\})\s*body\s*\{[^}]*padding[^}]*\}",
    )
    return [found for each in unwanted for found in re.findall(each, book.sheets)]


def narrow_margins(book: Book) -> list[str]:
    """Kobo, 'Using em units for Margins': beside prose 2 em on each side, or as much on one."""
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", book.sheets)
    prose = "\n".join(said for selector, said in rules if not re.search(r"\bl\b|line", selector))
    one = re.findall(r"(?:margin|padding)-(?:left|right):\s*([0-9.]+)em", prose)
    both = re.findall(r"(?:margin|padding):\s*\S+\s+([0-9.]+)em", prose)
    return [each for each in one if float(each) > 4] + [each for each in both if float(each) > 2]


def no_inline_style(book: Book) -> list[str]:
    """Kobo, 'Inline Styling': what things look like stands in the sheets."""
    return [
        name
        for name, page in book.pages.items()
        if page.xpath("//@style[not(ancestor::*[self::*[local-name()='svg']])]")
    ]


def pages_turn_as_words_run(book: Book) -> list[str]:
    """Kobo, 'Right to Left Page and Text Direction', and Apple, 'Page Progression Direction'."""
    (spine,) = book.package.iter(f"{OPF}spine")
    is_rtl = book.package.get("dir") == "rtl"
    return [] if (spine.get("page-progression-direction") == "rtl") == is_rtl else ["spine"]


def lines_of_contents_lead(book: Book) -> list[str]:
    """Kobo, 'Footnotes/Endnotes': a later passage of up to 5000 characters that is named by an id pops up.

    So no line of the contents names the id of what is all of a file.
    """
    whole = {
        f"{name}#{section.get('id')}"
        for name, page in book.pages.items()
        for section in page.findall(f"{XHTML}body/{XHTML}section")
    }
    return [each for each in book.pages["contents.xhtml"].xpath("//@href") if each in whole]


def notes_are_notes(book: Book) -> list[str]:
    """Kobo, 'Footnotes/Endnotes', and Apple, 'Pop-up Footnotes': both ends have their type."""
    return [
        link.get("href", "")
        for link, opened in book.calls()
        if not {"footnote", "endnote"}.intersection(opened.get(TYPE, "").split())
    ]


def notes_of_a_size(book: Book) -> list[str]:
    """Kobo, 'Footnotes/Endnotes': no entry that expands its sigla has more than 5000 characters."""
    return [
        opened.get("id", "")
        for _, opened in book.calls()
        if opened.xpath(".//*[contains(@class, 'sigla')]") and len("".join(opened.itertext())) > 5000
    ]


def notes_stay(book: Book) -> list[str]:
    """Apple, 'Pop-up Footnotes': an `aside` that is a note is hidden, and a list of them empty."""
    return [opened.get("id", "") for _, opened in book.calls() if opened.tag == f"{XHTML}aside"]


def calls_are_words(book: Book) -> list[str]:
    """Apple Books opens no note by a number in an element of its own (github.com/jgm/pandoc/issues/1995)."""
    return [
        link.get("href", "")
        for link, _ in book.calls()
        if "call" in link.get("class", "").split() and len(link)
    ]


def large_cover(book: Book) -> list[str]:
    """Apple, 'Book Cover Art': JPEG or PNG, the shorter side of 1400 pixels at least."""
    picture = Image.open(BytesIO(book.files[book.cover]))
    return [] if picture.format in ("PNG", "JPEG") and min(picture.size) >= 1400 else [str(picture.size)]


def pictures_of_a_size(book: Book) -> list[str]:
    """Apple, 'Interior Image Requirements': no more than 5.6 million pixels."""
    pictures = [name for name in book.files if name.endswith((".png", ".jpg", ".gif"))]
    sizes_ = {name: Image.open(BytesIO(book.files[name])).size for name in pictures}
    return [name for name, (width, height) in sizes_.items() if width * height > 5_600_000]


def own_faces_allowed(book: Book) -> list[str]:
    """Apple, 'Fonts': embedded faces are used only where the package says so, under a declared prefix."""
    stated = [each.text for each in book.package.findall(f".//{OPF}meta[@property='ibooks:specified-fonts']")]
    return [] if stated == ["true"] and "ibooks:" in book.package.get("prefix", "") else ["specified-fonts"]


def contents_and_landmarks(book: Book) -> list[str]:
    """Apple, 'Navigation Document': contents, and landmarks that name text and contents."""
    navs = {nav.get(TYPE): nav for nav in book.pages["contents.xhtml"].iter(f"{XHTML}nav")}
    kinds = {each.get(TYPE) for each in navs.get("landmarks", ())} if "landmarks" in navs else set()
    kinds |= (
        {each.get(TYPE) for each in navs["landmarks"].iter(f"{XHTML}a")} if "landmarks" in navs else set()
    )
    return [each for each in ("toc", "landmarks") if each not in navs] + sorted({"toc", "bodymatter"} - kinds)


def notes_without_way_back(book: Book) -> list[str]:
    """Thorium hides ways back in what pops up (thorium-reader, issue 2478): words must be left."""
    found = []
    for _, opened in book.calls():
        hidden = opened.xpath(".//*[contains(concat(' ', @role, ' '), ' doc-backlink ')]")
        inner = "".join("".join(each.itertext()) for each in hidden)
        lemma = opened.xpath("string(.//*[contains(@class, 'lemma-words')])")
        if len("".join(opened.itertext()).strip()) <= len(inner) or (lemma and lemma in inner):
            found.append(opened.get("id", ""))
    return found


def notes_found_by_selectors(book: Book) -> list[str]:
    """Thorium, `popupFootNotes.ts`: the fragment of a call is a selector of CSS, without points."""
    return [
        opened.get("id", "")
        for _, opened in book.calls()
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", opened.get("id", ""))
    ]


def linear_reading(book: Book) -> list[str]:
    """epub.js goes on from no file that is not linear (epub.js, issue 1158)."""
    return [
        each.get("idref", "") for each in book.package.iter(f"{OPF}itemref") if each.get("linear") == "no"
    ]


def contents_beside_package(book: Book) -> list[str]:
    """epub.js takes the addresses in the contents to be relative to the package (epub.js, issue 1084)."""
    (item,) = book.package.findall(f".//{OPF}item[@properties='nav']")
    return [item.get("href", "")] if "/" in item.get("href", "") else []


KOBO: tuple[Rule, ...] = (
    file_names,
    sizes,
    cover_by_itself,
    opaque_pictures,
    same_identifier,
    font_formats,
    sheets_that_leave_choices,
    narrow_margins,
    no_inline_style,
    pages_turn_as_words_run,
    lines_of_contents_lead,
    notes_are_notes,
    notes_of_a_size,
)
APPLE: tuple[Rule, ...] = (
    notes_stay,
    calls_are_words,
    large_cover,
    pictures_of_a_size,
    own_faces_allowed,
    contents_and_landmarks,
)
OTHERS: tuple[Rule, ...] = (
    notes_without_way_back,
    notes_found_by_selectors,
    linear_reading,
    contents_beside_package,
)


def broken_rules(book: Path) -> dict[str, list[str]]:
    """Return what breaks a rule of a reading system, by the name of the rule."""
    read = Book(book.read_bytes())
    found = {rule.__name__: rule(read) for rule in (*KOBO, *APPLE, *OTHERS)}
    return {name: faults for name, faults in found.items() if faults}
