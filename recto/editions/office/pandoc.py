"""Pandoc as a writer: a document of its AST becomes a file of any of its formats."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from recto.editions.office.nodes import Node
from recto.errors import ToolError
from recto.rendering.document import PICTURES
from recto.sources.marked.pandoc import program

MOST_MEMORY = "4000m"
_EPOCH = {"SOURCE_DATE_EPOCH": "315532800", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
"""What pandoc is told of its surroundings: dates come from the header, none from a clock."""


def written(document: Node, form: str, pictures: Mapping[str, bytes], *options: str) -> bytes:
    """Return a file in the format `form` with the pictures that the document shows.

    Raises ToolError where pandoc is missing or cannot write it.
    """
    with TemporaryDirectory(prefix="recto-") as scratch:
        folder = Path(scratch)
        put_pictures(pictures, folder)
        file = folder / "written"
        command = [
            program(),
            "+RTS",
            f"-M{MOST_MEMORY}",
            "-RTS",
            "-f",
            "json",
            "-t",
            form,
            "-o",
            str(file),
            *options,
        ]
        asked = json.dumps(document, ensure_ascii=False).encode()
        done = subprocess.run(command, input=asked, capture_output=True, cwd=scratch, env=_EPOCH, check=False)
        if done.returncode:
            raise ToolError(f"pandoc cannot write {form}: {done.stderr.decode(errors='replace').strip()}")
        return file.read_bytes()


def put_pictures(pictures: Mapping[str, bytes], folder: Path) -> None:
    """Write pictures where a document in `folder` looks for them."""
    for name, data in pictures.items():
        file = folder / PICTURES / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
