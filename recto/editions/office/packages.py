"""Packages of office programs: ZIP files whose bytes depend on nothing but what is in them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that ZIP can write; a file's own date says nothing here."""
_FIRST = ("mimetype", "[Content_Types].xml")
"""What stands first: the media type of OpenDocument, which is stored; the types of Open Packaging."""
_UNIX = 3
_READABLE = 0o644 << 16


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files in a package, by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {each: archive.read(each) for each in archive.namelist() if not each.endswith("/")}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a package of files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files, key=lambda each: (each not in _FIRST, each)):
            member = ZipInfo(name, _FIRST_DATE)
            member.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            member.create_system = _UNIX
            member.external_attr = _READABLE
            archive.writestr(member, files[name], compresslevel=9)
    return buffer.getvalue()
