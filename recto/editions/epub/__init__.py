"""`Rendered` -> an e-book: EPUB 3.3, written file by file.

`expansions` says in entries what their sigla mean, `identifiers` gives them ids that reading systems find,
`parts` divides the edition document, `pages` makes content documents of the parts, `navigation`, `metadata`
and `package` describe the book, `cover` draws its cover, `faces` cuts its faces, `archive` packs it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from recto.editions import staged
from recto.editions.epub.archive import pack
from recto.editions.epub.cover import cover_page, cover_picture
from recto.editions.epub.expansions import with_expansions
from recto.editions.epub.faces import face_files
from recto.editions.epub.identifiers import with_plain_ids
from recto.editions.epub.metadata import identifier
from recto.editions.epub.navigation import navigation_page, ncx_page
from recto.editions.epub.package import COVER_IMAGE, NCX_FILE, package_document
from recto.editions.epub.pages import FACES_SHEET, STYLE_SHEETS, page
from recto.editions.epub.parts import COVER_PAGE, NAVIGATION_PAGE, Part, divide, places
from recto.editions.fonts import TRUETYPE, font_rules
from recto.rendering.document import PICTURES, Rendered


def write(rendered: Rendered, styles: Path, file: Path) -> None:
    """Write the e-book of `rendered` to `file`, with the sheets and the book face of the folder `styles`.

    The book is complete before the last one is replaced.
    """
    data = epub(rendered, styles)
    with staged(file) as making:
        making.write_bytes(data)


def epub(rendered: Rendered, styles: Path) -> bytes:
    """Return the e-book of `rendered` as the bytes of its archive; the same input gives the same bytes."""
    parts = divide(with_plain_ids(with_expansions(rendered.document)))
    files = dict(_content(rendered, parts, styles))
    files |= dict(_looks(styles, _characters(files)))
    files["package.opf"] = package_document(rendered, parts, files)
    return pack(files)


def _content(rendered: Rendered, parts: tuple[Part, ...], styles: Path) -> Iterator[tuple[str, bytes]]:
    where = places(parts)
    yield COVER_PAGE, cover_page(rendered, styles)
    yield COVER_IMAGE, cover_picture(rendered.metadata, styles)
    yield NAVIGATION_PAGE, navigation_page(rendered, parts)
    yield NCX_FILE, ncx_page(rendered, parts, identifier(rendered.metadata))
    for name, data in rendered.pictures.items():
        yield f"{PICTURES}/{name}", data
    for part in parts:
        yield part.name, page(part, where, rendered.metadata)


def _characters(files: Mapping[str, bytes]) -> set[str]:
    return {each for name, data in files.items() if name.endswith(".xhtml") for each in data.decode()}


def _looks(styles: Path, characters: set[str]) -> Iterator[tuple[str, bytes]]:
    yield f"styles/{FACES_SHEET}", font_rules("../fonts", TRUETYPE).encode()
    for sheet in STYLE_SHEETS:
        yield f"styles/{sheet}", (styles / sheet).read_bytes()
    for name, data in face_files(styles, characters).items():
        yield f"fonts/{name}", data
