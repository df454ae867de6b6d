"""Pandoc as a reader: a file of any of its formats becomes its AST as XML."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc

from recto.errors import SourceError, ToolError

MOST_MEMORY, MOST_SECONDS = "2500m", 300


def ast(data: bytes, form: str, name: str, *options: str) -> bytes:
    """Return pandoc's AST as XML (`Pandoc`) of `data`, which is in the format `form`.

    Pandoc reads no other file than this one, and ends at a bound of memory and of time. Raises SourceError
    where it cannot read the file, ToolError where it is not there.
    """
    with TemporaryDirectory(prefix="recto-") as scratch:
        file = Path(scratch) / "received"
        file.write_bytes(data)
        command = [
            program(), "+RTS", f"-M{MOST_MEMORY}", "-RTS", "--sandbox", "--from", form, "--to", "xml",
            *options, str(file),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=MOST_SECONDS, cwd=scratch, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise SourceError(f"{name}: not read within {MOST_SECONDS} seconds; given up.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no word of why"]
        raise SourceError(f"{name}: pandoc cannot read this file: {said[-1]}")
    return done.stdout


def program() -> str:
    """Return where pandoc is; raises ToolError where it is not."""
    try:
        return pypandoc.get_pandoc_path()
    except OSError as error:
        raise ToolError("pandoc is missing; pip install pypandoc-binary brings it.") from error
