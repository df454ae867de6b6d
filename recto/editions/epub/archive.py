"""The OCF container: a ZIP file whose bytes depend on nothing but what is in it."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from recto.editions.epub.names import container, xml_bytes

MIMETYPE = b"application/epub+zip"
FOLDER = "EPUB"
PACKAGE = f"{FOLDER}/package.opf"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can write; a file's own date says nothing here
_COMPRESSED_ALREADY = (".png",)
_UNIX = 3
_READABLE = 0o644 << 16


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the publication: `mimetype` first and stored, then the container file, then `files` by name.

    The names in `files` are relative to the folder of the package document (OCF, EPUB 3.3, 4.2 and 4.3).
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        _add(archive, "mimetype", MIMETYPE, ZIP_STORED)
        _add(archive, "META-INF/container.xml", _container(), ZIP_DEFLATED)
        for name in sorted(files):
            stored = name.endswith(_COMPRESSED_ALREADY)
            _add(archive, f"{FOLDER}/{name}", files[name], ZIP_STORED if stored else ZIP_DEFLATED)
    return buffer.getvalue()


def _add(archive: ZipFile, name: str, data: bytes, method: int) -> None:
    member = ZipInfo(name, _FIRST_DATE)
    member.compress_type = method
    member.create_system = _UNIX
    member.external_attr = _READABLE
    archive.writestr(member, data, compresslevel=9)


def _container() -> bytes:
    rootfile = container.rootfile({"full-path": PACKAGE, "media-type": "application/oebps-package+xml"})
    return xml_bytes(container.container(container.rootfiles(rootfile), version="1.0"))
