"""Packages for tests: small works under a licence, and what independent programs say of a package."""

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import metsrw
from lxml import etree
from projects import LIGHTHOUSE, run_in
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse

from recto.depositing.bag import write_tags
from recto.depositing.inventory import inventory

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
UNLICENSED = '<availability status="unknown"><p>The received file states no licence.</p></availability>'
LICENSED = f'<availability status="free"><licence target="{LICENCE}">May be copied.</licence></availability>'
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
ACCEPT = {"Accept": "application/ld+json, application/json, */*;q=0.1"}
HERE = Path(__file__).parent


def program(name: str) -> str:
    """Return a program that stands beside the Python which runs the tests, whatever the path of the shell."""
    return str(Path(sys.executable).parent / name)


def licensed_project(root: Path, *ids: str) -> Path:
    """Make `root` a project with the small text under each id, and under a licence; return it."""
    (root / "tei").mkdir(parents=True)
    (root / "recto.toml").write_text('publisher = "Harbour Press"\n', encoding="utf-8")
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    assert UNLICENSED in text
    text = text.replace(UNLICENSED, LICENSED).replace('<date when="2026">', '<date when="2026-11-23">')
    for id_ in ids or ("the-lighthouse",):
        own = text.replace('xml:id="the-lighthouse"', f'xml:id="{id_}"')
        (root / "tei" / f"{id_}.xml").write_text(own, encoding="utf-8")
    return root


def package_in(root: Path, id_: str = "the-lighthouse") -> Path:
    return root / "build" / id_ / "deposit"


def deposited(root: Path, *options: str) -> Path:
    """Deposit the works of a project; return the folder of the first package."""
    result = run_in(root, "--quiet", "deposit", *options)
    assert result.exit_code == 0, result.output
    return package_in(root)


def crate_faults(payload: Path, cache: Path) -> list[str]:
    """Return what the RO-Crate validator says that a payload must be and is not; nothing is fetched."""
    _keep_context(cache)
    options = ["-y", "validate", "-p", "ro-crate-1.1", "-np", "-f", "json", "--offline", "--no-paging"]
    command = [program("rocrate-validator"), *options, "--cache-path", str(cache), str(payload)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    said = json.loads(run.stdout[run.stdout.index("{") :])
    return [each["message"] for each in said["issues"]] + ([] if said["passed"] else ["not passed"])


class _Context(BaseAdapter):
    """Answers with the context of RO-Crate 1.1 that comes with the library `rocrate`."""

    def send(self, request: PreparedRequest, *_: object, **__: object) -> Response:
        spec = find_spec("rocrate")
        assert spec is not None
        body = (Path(str(spec.origin)).parent / "data" / "ro-crate.jsonld").read_bytes()
        made = Response()
        made.status_code, made.url, made.request = 200, str(request.url), request
        made.headers["Content-Type"] = "application/ld+json"
        made.raw = HTTPResponse(body=BytesIO(body), status=200, preload_content=False)
        return made

    def close(self) -> None:
        pass


def _keep_context(cache: Path) -> None:
    with CachedSession(str(cache), backend="sqlite", expire_after=-1) as session:
        session.mount("https://", _Context())
        session.get(CONTEXT, headers=ACCEPT)
        session.close()


class _Schemas(etree.Resolver):
    """Finds the schemas that that of METS names on the web beside this module."""

    def resolve(self, url: str, public: str, context: object) -> object:
        name = url.rpartition("/")[2]
        return self.resolve_filename(str(HERE / name), context) if (HERE / name).is_file() else None


def mets_faults(file: Path) -> list[str]:
    """Return where a METS is not valid by the schema of METS and by what is stated of PREMIS beside this."""
    parser = etree.XMLParser()
    parser.resolvers.add(_Schemas())
    resources = Path(metsrw.__file__).parent / "resources"
    schema = etree.parse(str(resources / "mets.xsd"), parser)
    imported = etree.Element("{http://www.w3.org/2001/XMLSchema}import")
    imported.set("namespace", "http://www.loc.gov/premis/v3")
    imported.set("schemaLocation", str(HERE / "premis.xsd"))
    schema.getroot().insert(0, imported)
    validator = etree.XMLSchema(schema)
    validator.validate(etree.parse(str(file)))
    return [str(each) for each in validator.error_log]


def copied(package: Path, to: Path) -> Path:
    """Copy a package, to change it."""
    shutil.copytree(package, to)
    return to


def sealed_again(package: Path) -> Path:
    """Write the manifests of a package anew, so that only what it holds can be wrong."""
    for each in package.glob("*manifest-*.txt"):
        each.unlink()
    lines = (package / "bag-info.txt").read_text(encoding="utf-8").splitlines()
    kept = dict(
        each.split(": ", 1) for each in lines if not each.startswith(("Payload-Oxum", "Bag-Software"))
    )
    (package / "bag-info.txt").unlink()
    write_tags(package, inventory(package / "data"), kept)
    return package


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
