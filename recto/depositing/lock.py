"""The build lock: what a package was made with, by versions and digests, so that a later build can tell.

It holds no path, no user and no machine, so that it is the same wherever the same things stand.
"""

import json
import platform
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pikepdf
import uharfbuzz
from lxml import etree

from recto import __version__
from recto.depositing.layout import LOCK, SETTINGS, STYLES
from recto.depositing.plan import Plan
from recto.errors import ProjectError
from recto.typesetting.libraries import pango_version

LIBRARIES = (
    "brotli",
    "cssselect2",
    "fonttools",
    "langcodes",
    "lxml",
    "pikepdf",
    "pillow",
    "pydyf",
    "pyphen",
    "python-bidi",
    "pyuca",
    "tinycss2",
    "tinyhtml5",
    "tomli-w",
    "uharfbuzz",
    "weasyprint",
    "zopfli",
)
"""The libraries that make bytes of a package."""
FACES = (".ttf", ".otf")


@dataclass(frozen=True)
class Lock:
    """What a package was made with.

    `source` is the digest of Recto's own modules, `inputs` of all that the package is made of; `fonts` and
    `styles` are digests by path in the package. All digests are SHA-256, in hexadecimals. `text` is the path
    of the TEI in the payload, `grammars` those of what it is held to, `access` who may see the package.
    """

    recto: str
    source: str
    python: str
    libraries: Mapping[str, str]
    programs: Mapping[str, str]
    fonts: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    inputs: str = ""
    text: str = ""
    grammars: tuple[str, ...] = ()
    access: str = ""

    def as_json(self) -> bytes:
        """Return the lock as JSON."""
        return f"{json.dumps(asdict(self), indent=2, sort_keys=True)}\n".encode()


def lock(planned: Plan) -> Lock:
    """Return the lock of a package that is made as planned, here."""
    digests = {each.path: each.digest for each in planned.parts}
    looks = {
        path: each for path, each in digests.items() if path.startswith(f"{STYLES}/") or path == SETTINGS
    }
    fonts = {path: each for path, each in looks.items() if path.endswith(FACES)}
    styles = {path: each for path, each in looks.items() if path not in fonts}
    inputs = sha256(
        json.dumps([planned.access, digests, asdict(here())], sort_keys=True).encode()
    ).hexdigest()
    made = replace(here(), fonts=fonts, styles=styles, inputs=inputs)
    return replace(made, text=planned.text, grammars=planned.grammars, access=planned.access)


@cache
def here() -> Lock:
    """Return what packages are made with here; no parts, no faces, no styles."""
    return Lock(__version__, _source(), platform.python_version(), _libraries(), _programs())


def _libraries() -> dict[str, str]:
    return {name: version(name) for name in LIBRARIES}


def _programs() -> dict[str, str]:
    """Return the versions of what the libraries bring or find in the system."""
    return {
        "harfbuzz": uharfbuzz.version_string(),
        "libxml2": _numbered(etree.LIBXML_VERSION),
        "libxslt": _numbered(etree.LIBXSLT_VERSION),
        "pango": pango_version(),
        "qpdf": pikepdf.__libqpdf_version__,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _numbered(parts: Iterable[int]) -> str:
    return ".".join(map(str, parts))


def _source() -> str:
    """Return the digest of the modules of Recto, which its version alone does not tell apart."""
    package = Path(__file__).parents[1]
    every = sorted(package.rglob("*.py"), key=lambda each: each.relative_to(package).as_posix())
    digest = sha256()
    for each in every:
        digest.update(f"{each.relative_to(package).as_posix()}\n".encode())
        digest.update(sha256(each.read_bytes()).digest())
    return digest.hexdigest()


def read_lock(payload: Path) -> Lock:
    """Return the lock of a package; raise ProjectError where there is none that can be read."""
    try:
        said: Any = json.loads((payload / LOCK).read_text(encoding="utf-8"))
        return Lock(**{**said, "grammars": tuple(said["grammars"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ProjectError(f"{LOCK}: the build lock of the package cannot be read: {error}") from error


def differences(locked: Lock, other: Lock) -> list[str]:
    """Return what is not the same in two locks but for faces, styles and inputs, in words."""
    ours, theirs = _versions(locked), _versions(other)
    names = sorted(ours.keys() | theirs.keys())
    return [
        f"{name}: {ours.get(name, 'none')} in the package, {theirs.get(name, 'none')} here"
        for name in names
        if ours.get(name) != theirs.get(name)
    ]


def _versions(lock: Lock) -> dict[str, str]:
    own = {"Recto": lock.recto, "modules of Recto": lock.source[:12], "Python": lock.python}
    return {**own, **lock.libraries, **lock.programs}
