"""A second opinion on archived PDFs: Apache PDFBox Preflight, which knows PDF/A-1b.

Our files are PDF/A-3a, which takes what PDF/A-1 does not: attached files, objects in streams, fonts without
a CIDSet. A copy without these, and of the older part by its metadata, must be valid; damage that both parts
forbid must be named by Preflight as it is by our own checker.
"""

import subprocess
from pathlib import Path

import pikepdf
import pytest
from java import JAVA
from pdf_damage import DAMAGES
from pdf_specimens import damaged, reading_pdf

JARS = Path("/usr/share/java")
LIBRARIES = "preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api".split()
VALID = "is a valid PDF/A-1b file"
ALL_GLYPHS = b"\xff" * 400
NAMED = {
    "a form to be drawn anew": "NeedAppearance",
    "a page of another file": "No reference XObject",
    "a CMap of other characters": "CIDSystemInfo is inconsistent",
    "a CMap of two directions": "WMode is inconsistent",
    "glyphs by a name": "CIDToGID entry is invalid",
    "glyphs by nothing": "CIDToGIDMap missing",
    "a font that is elsewhere": "FontFile entry is missing",
    "a glyph for what is not there": "Glyph error",
    "a width of another glyph": "Width",
    "a stream in LZW": "LZWDecode is forbidden",
    "an operator of our own": "isn't supported",
    "a profile that is none": "isn't a valid ICCProfile",
    "ink without an output intent": "can't be used with RGB Profile",
    "a transfer function": "No TR key",
    "an image that is smoothed": "Interpolate",
    "a form in PostScript": "No Postscript XObject",
    "a sound": "subtype isn't authorized",
    "a link that is not printed": "Flags of Link annotation",
    "a program": "JavaScript is forbidden",
    "a property of our own": "Schema is not set",
}
"""What Preflight says of a damage that our own checker names too."""


def as_the_first_part(file: Path, place: Path) -> Path:
    """Write a copy of a PDF/A-3a that claims PDF/A-1b and has nothing that only later parts take."""
    with pikepdf.open(file) as pdf:
        del pdf.Root["/AF"], pdf.Root.Names["/EmbeddedFiles"]
        claims = pdf.Root.Metadata.read_bytes().replace(b"pdfaid:part>3<", b"pdfaid:part>1<")
        pdf.Root.Metadata.write(claims.replace(b"pdfaid:conformance>A<", b"pdfaid:conformance>B<"))
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                each.CIDSet = pdf.make_stream(ALL_GLYPHS)
        pdf.save(
            place,
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            fix_metadata_version=False,
        )
    return place


def verdict(file: Path) -> str:
    """Return what Preflight says of a file."""
    jars = ":".join(str(JARS / f"{each}.jar") for each in LIBRARIES)
    command = [*JAVA, "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reading_pdf(tmp_path_factory.mktemp("whole"))


def test_a_book_of_ours_is_valid(whole: Path, tmp_path: Path) -> None:
    assert VALID in verdict(as_the_first_part(whole, tmp_path / "first.pdf"))


@pytest.mark.parametrize("damage", NAMED)
def test_damage_is_named_by_another_program_too(whole: Path, damage: str, tmp_path: Path) -> None:
    broken = damaged(whole, DAMAGES[damage], tmp_path / "damaged.pdf")
    said = verdict(as_the_first_part(broken, tmp_path / "first.pdf"))
    assert NAMED[damage] in said
    assert VALID not in said
