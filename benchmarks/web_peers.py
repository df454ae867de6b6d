"""One TEI file as a web page by Recto, by CETEIcean and by the Stylesheets of the TEI.

CETEIcean comes from npm, the Stylesheets from their repository; both are kept in the user's cache, in
`recto/benchmarks`. What cannot be fetched is said and not measured.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import saxonche

from recto import pipeline, project

CETEICEAN = "CETEIcean@1.9.5"
STYLESHEETS = "https://github.com/TEIC/Stylesheets", "v7.59.0"
TO_HTML = Path("profiles", "default", "html", "to.xsl")
"""The stylesheet that the TEI's own `teitohtml` calls."""
PATIENCE = 120
"""Seconds after which what is to be fetched counts as out of reach."""
# The page of CETEIcean's manual: it fetches the TEI file, renames its elements and hangs them in.
CETEICEAN_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="CETEIcean.css"></head>
<body><div id="TEI"></div><script src="CETEI.js"></script><script>
var CETEIcean = new CETEI()
CETEIcean.getHTML5("text.xml", function(data) {
  document.getElementById("TEI").appendChild(data)
})
</script></body></html>
"""


class NotThereError(Exception):
    """Raised where a program to compare with cannot be had."""


def recto(tei: Path, folder: Path) -> float:
    """Build the web edition in `folder`; return the seconds of the processor that it took, with its proof."""
    book = project.Project(tei.parent)
    started = time.process_time()
    built = pipeline.build_work(book, book.work_of(tei), ("html",), folder / "build", lambda step: None)
    spent = time.process_time() - started
    (built.folder / "html").rename(folder / "page")
    # The page offers the TEI file beside its folder; it is not loaded with it.
    return spent


def ceteicean(tei: Path, folder: Path) -> float:
    """Lay the TEI file beside a page that shows it with CETEIcean; nothing is built."""
    package = _cache() / "node_modules" / "CETEIcean"
    if not package.is_dir():
        _fetch("npm", "install", "--prefix", str(_cache()), "--no-audit", "--no-fund", CETEICEAN)
    page = folder / "page"
    page.mkdir()
    for file in (package / "dist" / "CETEI.js", package / "test" / "CETEIcean.css"):
        shutil.copyfile(file, page / file.name)
    shutil.copyfile(tei, page / "text.xml")
    (page / "index.html").write_text(CETEICEAN_PAGE, encoding="utf-8")
    return 0.0


def stylesheets(tei: Path, folder: Path) -> float:
    """Transform the TEI file with the TEI's Stylesheets in Saxon; return the seconds of the processor."""
    home = _cache() / "Stylesheets"
    if not (home / TO_HTML).is_file():
        address, version = STYLESHEETS
        _fetch("git", "clone", "--quiet", "--depth", "1", "--branch", version, address, str(home))
    page = folder / "page"
    page.mkdir()
    with saxonche.PySaxonProcessor(license=False) as saxon:
        started = time.process_time()
        program = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(home / TO_HTML))
        program.transform_to_file(source_file=str(tei), output_file=str(page / "index.html"))
        spent = time.process_time() - started
    for sheet in (home / "css").glob("*.css"):
        shutil.copyfile(sheet, page / sheet.name)
    return spent


MAKERS: dict[str, Callable[[Path, Path], float]] = {
    "Recto": recto,
    "CETEIcean": ceteicean,
    "Stylesheets": stylesheets,
}


def _cache() -> Path:
    place = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "recto" / "benchmarks"
    place.mkdir(parents=True, exist_ok=True)
    return place


def _fetch(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    except (subprocess.SubprocessError, OSError) as error:
        raise NotThereError(f"`{' '.join(command[:3])} …` failed") from error
