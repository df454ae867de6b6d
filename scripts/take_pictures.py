"""Take the pictures in README.md from finished editions.

Usage: python take_pictures.py BUILD DESTINATION

Needs what the tests need: Chromium for screens, epub.js for the e-book, and pypdfium2 for pages of print.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import picture_screens
import pypdfium2
from chromium import chromium
from picture_screens import SAMPLE, WORK, justified, save, stacked
from PIL import Image

from recto import pipeline, project

ROOT = Path(__file__).parents[1]
PRINTED_PAGES = (9, 10)
PRINTED_WIDTH = 1180
"""Pixels of the picture of two printed pages."""


def printed(pdf: Path) -> Image.Image:
    """Return a picture of two facing pages of print."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[number] for number in PRINTED_PAGES]
        drawn = [page.render(scale=PRINTED_WIDTH / 2 / page.get_width()) for page in pages]
    return stacked([justified([each.to_pil().convert("RGB") for each in drawn], PRINTED_WIDTH)])


def lay_out(build: Path, site: Path) -> None:
    """Put the editions of the work and of the sample into a folder, the sample's made anew."""
    samples = project.Project(ROOT)
    work = samples.work_of(ROOT / "docs" / "samples" / f"{SAMPLE}.xml")
    pipeline.build_work(samples, work, ("html", "epub"), site, lambda step: None)
    (site / WORK).symlink_to((build / WORK).resolve())


def main(build: Path, destination: Path) -> None:
    """Take the pictures."""
    destination.mkdir(parents=True, exist_ok=True)
    save(printed(build / WORK / f"{WORK}.pdf"), destination / "pdf.png")
    with TemporaryDirectory() as scratch, chromium() as browser:
        site, shelf = Path(scratch) / "site", Path(scratch) / "shelf"
        lay_out(build, site)
        picture_screens.lay_out_reader([site / each / f"{each}.epub" for each in (WORK, SAMPLE)], shelf)
        save(picture_screens.plate(browser, site, picture_screens.WEB), destination / "web.png")
        save(picture_screens.plate(browser, shelf, picture_screens.BOOK), destination / "e-book.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
