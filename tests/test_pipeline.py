"""What stays in place when something goes wrong, and what is published together when nothing does."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import etree
from projects import run_in

from recto import pipeline
from recto.editions import html
from recto.tei.serialising import is_edited

ID = "the-lighthouse"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def edition(recto, project):
    """The folder of the small work after a build that went well."""
    assert recto("build", "--to", "html").exit_code == 0
    return project / "build" / ID


def losing(name: str):
    """Return a writer of web editions that loses the element with the id `name`."""

    def write(rendered, styles, folder, links=()):
        lost = rendered.document.find(f".//*[@id='{name}']")
        lost.getparent().remove(lost)
        html.write(rendered, styles, folder, links)

    return write


def first_paragraph(project: Path) -> str:
    root = etree.parse(project / "tei" / f"{ID}.xml").getroot()
    body = root.find(".//{*}body")
    paragraph = next(
        each for each in body.iter("{*}p") if each.get("{http://www.w3.org/XML/1998/namespace}id")
    )
    return paragraph.get("{http://www.w3.org/XML/1998/namespace}id")


def lose(monkeypatch, name: str) -> None:
    """Make every further web edition lose the element with the id `name`."""
    lossy = pipeline.Format("HTML", "text/html", losing(name), "html", "html/index.html")
    monkeypatch.setitem(pipeline.FORMATS, "html", lossy)


def test_an_edition_that_lost_a_paragraph_fails_with_status_six_and_names_it(recto, project, monkeypatch):
    name = first_paragraph(project)
    lose(monkeypatch, name)
    result = recto("build", "--to", "html")
    assert result.exit_code == 6
    assert f"#{name}" in result.stderr


def test_an_edition_that_fails_leaves_the_last_one_as_it_was(recto, project, edition, monkeypatch):
    before = contents(edition)
    lose(monkeypatch, first_paragraph(project))
    recto("build", "--to", "html")
    assert contents(edition) == before


def test_a_build_that_fails_leaves_nothing_half_made(recto, project, edition, monkeypatch):
    lose(monkeypatch, first_paragraph(project))
    recto("build", "--to", "html")
    assert [path.name for path in (project / "build").iterdir() if path.name.startswith(".")] == []


def test_one_edition_that_fails_keeps_back_the_others_of_the_work(recto, project, edition, monkeypatch):
    lose(monkeypatch, first_paragraph(project))
    recto("build", "--to", "epub,html")
    assert not (edition / f"{ID}.epub").exists()


def test_stopping_a_build_leaves_the_last_edition_and_is_exit_status_130(recto, edition, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    before = contents(edition)
    monkeypatch.setattr(pipeline.ledger, "prove", stopped)
    assert recto("build", "--to", "html").exit_code == 130
    assert contents(edition) == before


def test_a_build_that_was_killed_leaves_the_last_edition_and_the_next_one_succeeds(project, edition):
    before = contents(edition)
    command = [sys.executable, "-m", "recto", "--project", str(project), "build", "--to", "pdf,html"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while "writing pdf" not in running.stderr.readline():
        time.sleep(0)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert contents(edition) == before
    assert run_in(project, "build", "--to", "html").exit_code == 0


def test_building_one_format_keeps_what_was_made_of_the_others(recto, edition):
    recto("build", "--to", "epub")
    assert (edition / "html" / "index.html").is_file()
    assert (edition / f"{ID}.epub").is_file()


def test_the_tei_file_is_published_with_the_editions(edition, project):
    assert (edition / f"{ID}.xml").read_bytes() == (project / "tei" / f"{ID}.xml").read_bytes()


def test_the_ledger_counts_for_each_edition_what_it_shows_of_the_tei(edition):
    ledger = json.loads((edition / "ledger.json").read_text(encoding="utf-8"))
    assert ledger["editions"] == {"html": ledger["tei"]}
    assert ledger["unshown"] == []
    assert ledger["tei"]["notes"] == len(etree.parse(edition / f"{ID}.xml").findall(".//{*}text//{*}note"))


def test_the_catalogue_leads_to_every_edition_that_is_there(edition):
    page = etree.parse(edition.parent / "index.html", etree.HTMLParser())
    links = {each.get("href") for each in page.iter("a")}
    assert f"{ID}/html/index.html" in links
    assert all((edition.parent / link).is_file() for link in links if ":" not in link)


def test_the_received_files_of_both_works_are_as_they_were(built):
    for received in (built.root / "seeds").glob("*.txt"):
        assert received.read_bytes() == (Path(__file__).parents[1] / "seeds" / received.name).read_bytes()


def test_the_tei_files_kept_here_and_not_edited_are_what_importing_makes_of_the_received_texts(built):
    kept = Path(__file__).parents[1] / "tei"
    for path in (built.root / "tei").glob("*.xml"):
        assert is_edited(kept / path.name) or path.read_bytes() == (kept / path.name).read_bytes()


def test_both_works_pass_every_check(built):
    result = run_in(built.root, "check", "--format", "json")
    assert json.loads(result.stdout) == []


def test_no_word_of_either_received_text_is_lost(built):
    for path in built.build.glob("*/ledger.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["received"]["lost"]["words"] == 0


def test_products_are_made_beside_each_other_and_kept(recto, project):
    folder = project / "build" / ID
    assert recto("build", "--to", "pdf").exit_code == 0
    made = recto("build", "--to", "pdf", "--product", "press", "--product", "proof")
    assert made.exit_code == 0, made.output
    names = {path.name for path in folder.glob("*.pdf")}
    assert names == {f"{ID}{kind}.pdf" for kind in ("", ".press", ".press-cover", ".proof")}
    shown = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))["editions"]
    assert shown["press"] == shown["proof"]


def test_a_proof_of_a_text_that_changed_marks_what_changed(recto, project):
    assert recto("build", "--to", "pdf", "--product", "proof").exit_code == 0
    tei = project / "tei" / f"{ID}.xml"
    name = first_paragraph(project)
    root = etree.parse(tei).getroot()
    (passage,) = root.xpath(f"//*[@xml:id='{name}']")
    passage.text = f"Indeed {passage.text}"
    tei.write_bytes(etree.tostring(root))
    assert recto("build", "--to", "pdf", "--product", "proof").exit_code == 0
    record = json.loads((project / "build" / ID / f"{ID}.proof.json").read_text(encoding="utf-8"))
    changed = {id for id, digest in record["passages"].items() if record["before"][id] != digest}
    assert changed == {name}
