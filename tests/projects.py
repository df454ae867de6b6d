"""Projects for tests: what one consists of, and Recto run in it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from recto.cli import main

ROOT = Path(__file__).parents[1]
STYLES = ROOT / "styles"
MODULES = ROOT / "tools" / "node_modules"
LIGHTHOUSE = ROOT / "tests" / "samples" / "the-lighthouse.xml"


@dataclass(frozen=True)
class Published:
    """Both received texts, imported and built: the folders of the project and what running Recto said."""

    root: Path
    imported: Result
    built: Result

    @property
    def build(self) -> Path:
        return self.root / "build"

    def tei(self, id: str) -> Path:
        return self.root / "tei" / f"{id}.xml"

    def received(self, id: str) -> Path:
        return self.root / "seeds" / f"{id}.txt"

    def html(self, id: str) -> Path:
        return self.build / id / "html" / "index.html"

    def epub(self, id: str) -> Path:
        return self.build / id / f"{id}.epub"

    def pdf(self, id: str) -> Path:
        return self.build / id / f"{id}.pdf"

    def ledger(self, id: str) -> Path:
        return self.build / id / "ledger.json"


def run_in(root: Path, *arguments: str) -> Result:
    """Run `recto` in a project; an exception that reaches the command line shows in the result."""
    return CliRunner().invoke(main, ["--project", str(root), *arguments])


def copy_received_texts(root: Path) -> Path:
    """Make `root` a project with the received texts and recipes of this repository; return it."""
    shutil.copytree(ROOT / "seeds", root / "seeds")
    shutil.copyfile(ROOT / "recto.toml", root / "recto.toml")
    return root


def publish(root: Path) -> Published:
    """Import and build both received texts in `root`."""
    copy_received_texts(root)
    return Published(root, run_in(root, "import"), run_in(root, "build"))
