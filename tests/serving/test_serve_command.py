"""`recto serve` as a person starts it and a browser asks it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from projects import LIGHTHOUSE, run_in
from served import Served, Start

from recto.editions import html
from recto.editions.shell import html_document
from recto.pipeline import render_work
from recto.project import Project

PAGE = "/the-lighthouse/html/index.html"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two works, one of them not well-formed."""
    root = tmp_path_factory.mktemp("project")
    (root / "tei").mkdir()
    shutil.copyfile(LIGHTHOUSE, root / "tei" / "the-lighthouse.xml")
    (root / "tei" / "torn.xml").write_text("<TEI><text>\n<p>torn</text></TEI>", encoding="utf-8")
    (root / "recto.toml").write_text('title = "Harbour Papers"\n', encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def served(root: Path, start: Start) -> Served:
    return start(root, "--no-pdf", "--port", "8700")


def test_it_says_where_it_serves_and_answers_there(served: Served):
    assert served.address.startswith("http://127.0.0.1:")
    assert served.get(PAGE)[0] == 200


def test_the_page_is_that_of_the_web_edition_and_has_its_script_besides(root: Path, served: Served):
    page = served.get(PAGE)[2].decode()
    rendered = render_work(Project(root), Project(root).work("the-lighthouse"))
    built = html_document(html.page_of(rendered), html.page_body(rendered)).decode()
    main = re.compile("<main>.*</main>", re.DOTALL)
    assert main.search(page)[0] == main.search(built)[0]
    assert "/.recto/serve.js" in page
    assert "/.recto/" not in built


def test_the_catalogue_lists_the_works_with_the_title_of_the_project(served: Served):
    (status, kind, body) = served.get("/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b"Harbour Papers" in body
    assert PAGE[1:].encode() in body


def test_the_catalogue_can_be_read_by_date_and_by_title_as_that_of_the_site(served: Served):
    orders = re.findall(rb'<a href="([^"]+)"[^>]*>by ', served.get("/")[2])
    assert orders == [b"index.html", b"catalogue/dates.html", b"catalogue/titles.html"]
    for way in (b"catalogue/dates.html", b"catalogue/titles.html"):
        status, _, body = served.get(f"/{way.decode()}")
        assert status == 200
        assert f'href="../{PAGE[1:]}"'.encode() in body
    assert served.get("/catalogue/colours.html")[0] == 404


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/the-lighthouse/html/base.css", "text/css; charset=utf-8"),
        ("/the-lighthouse/html/faces.css", "text/css; charset=utf-8"),
        ("/the-lighthouse/html/cite.js", "text/javascript; charset=utf-8"),
        ("/the-lighthouse/html/fonts/EBGaramond-Regular.ttf", "font/ttf"),
        ("/the-lighthouse/the-lighthouse.xml", "application/xml"),
        ("/catalogue/web.css", "text/css; charset=utf-8"),
        ("/.recto/serve.js", "text/javascript; charset=utf-8"),
    ],
)
def test_what_a_page_asks_for_is_there(path: str, kind: str, served: Served):
    assert served.get(path)[:2] == (200, kind)


def test_every_face_that_the_sheet_names_is_there(served: Served):
    sheet = served.get("/the-lighthouse/html/faces.css")[2].decode()
    faces = [each.split('"')[0] for each in sheet.split('url("')[1:]]
    assert faces
    assert all(served.get(f"/the-lighthouse/html/{each}")[0] == 200 for each in faces)


def test_the_search_finds_the_works_as_they_are(served: Served):
    assert served.get("/search/index.html")[0] == 200
    assert json.loads(served.get("/search/pagefind/pagefind-entry.json")[2])


@pytest.mark.parametrize(
    "path",
    [
        "/../recto.toml",
        "/..%2frecto.toml",
        "/search/../../recto.toml",
        "/search/..%2f..%2fprint",
        "/the-lighthouse/html/fonts/../base.css",
        "/the-lighthouse/html/fonts/%2e%2e/%2e%2e/pyproject.toml",
        "/the-lighthouse/html//etc/passwd",
        "/.recto/../recto.toml",
        "/.recto/server.py",
        "/nothing/html/index.html",
        "/nothing/nothing.pdf",
        "/recto.toml",
    ],
)
def test_nothing_else_is_there(path: str, served: Served):
    assert served.get(path)[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8700"])
def test_a_page_from_elsewhere_that_leads_its_name_here_is_refused(host: str, served: Served):
    assert served.get(PAGE, host)[0] == 403


def test_this_machine_may_be_called_localhost(served: Served):
    assert served.get(PAGE, f"localhost:{served.port}")[0] == 200


def test_nothing_can_be_sent(served: Served):
    assert served.get(PAGE, method="POST")[0] == 501


def test_a_work_that_was_never_in_order_has_a_page_that_waits_for_it(served: Served):
    status, _, body = served.get("/torn/html/index.html")
    assert status == 200
    assert b"/.recto/serve.js" in body


def test_messages_are_told_with_the_place_that_they_stand_beside(served: Served):
    served.get(PAGE)
    state = served.state("the-lighthouse", "checked")
    assert state["checked"] == 1
    said = json.loads(served.get("/.recto/the-lighthouse/messages")[2])
    assert {"L-lang-undeclared"} == {each["code"] for each in said}
    assert {"p4"} == {each["at"] for each in said}
    assert {"tei/the-lighthouse.xml"} == {each["file"] for each in said}


def test_a_port_that_is_taken_is_left_for_the_next(root: Path, served: Served, start: Start):
    other = start(root, "--no-pdf", "--port", str(served.port))
    assert other.port > served.port
    assert other.get(PAGE)[0] == 200


def test_ctrl_c_ends_it_with_status_zero_also_while_a_page_is_open(root: Path, start: Start):
    served = start(root, "the-lighthouse", "--port", "8800")
    served.get(PAGE)
    served.state("the-lighthouse", "printing")
    assert served.stop() == 0


def test_nothing_is_written_into_the_project(root: Path, served: Served):
    served.get(PAGE)
    assert sorted(each.name for each in root.rglob("*") if each.is_file()) == [
        "recto.toml",
        "the-lighthouse.xml",
        "torn.xml",
    ]


def test_a_single_tei_file_is_shown_at_once(tmp_path: Path, start: Start):
    shutil.copyfile(LIGHTHOUSE, tmp_path / "alone.xml")
    served = start(tmp_path, "alone.xml", "--no-pdf", "--port", "8850")
    assert served.get("/")[0] == 302
    assert served.get("/alone/html/index.html")[0] == 200


def test_a_name_that_is_no_work_is_a_wrong_command(tmp_path: Path):
    shutil.copyfile(LIGHTHOUSE, tmp_path / "alone.xml")
    assert run_in(tmp_path, "serve", "nothing").exit_code == 2
