"""Pictures in the print document: as data in its addresses, for the press in grey."""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO

from lxml import etree
from PIL import Image

from recto.rendering.document import PICTURES
from recto.rendering.xhtml import xhtml

Element = etree._Element

TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}


def embed_pictures(document: Element, pictures: Mapping[str, bytes]) -> None:
    """Let each picture of the document bring its data, so that nothing is looked for in a folder."""
    for each in document.iter(xhtml("img")):
        name = each.get("src", "").removeprefix(f"{PICTURES}/")
        if name in pictures:
            type_ = TYPES[name.rpartition(".")[2]]
            each.set("src", f"data:{type_};base64,{b64encode(pictures[name]).decode()}")


def in_grey(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the pictures in shades of one ink, on white where they are transparent."""
    return {name: _grey(data, name) for name, data in pictures.items()}


def _grey(data: bytes, name: str) -> bytes:
    made = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        coloured = picture.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        paper.alpha_composite(coloured)
        paper.convert("L").save(made, "JPEG" if name.endswith(".jpg") else "PNG")
    return made.getvalue()
