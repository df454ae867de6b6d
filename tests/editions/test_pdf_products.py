"""The products of the print edition: to read, for the press, to correct."""

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from pikepdf import pdfa
from projects import LIGHTHOUSE, STYLES

from recto.checks import conformance
from recto.checks.ledger import prove
from recto.editions import pdf
from recto.editions.book import load_design
from recto.editions.cover_spread import cover_spread
from recto.editions.pdf_proof import Changes, Record, changes, next_record, passages, read_record
from recto.rendering.document import Rendered
from recto.rendering.xhtml import XHTML

PRODUCTS = {"reading": pdf.write, "press": pdf.write_press, "proof": pdf.write_proof}
COLOURS = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}


@pytest.fixture(scope="module")
def products(lighthouse: Rendered, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every product of the small text, with its TEI beside it."""
    folder = tmp_path_factory.mktemp("products")
    shutil.copyfile(LIGHTHOUSE, folder / f"{lighthouse.metadata.id}.xml")
    files = {name: folder / f"{name}.pdf" for name in PRODUCTS}
    for name, write in PRODUCTS.items():
        write(lighthouse, STYLES, files[name])
    return files


@pytest.fixture
def opened(products: dict[str, Path], request: pytest.FixtureRequest) -> pikepdf.Pdf:
    return pikepdf.open(products[request.param])


def of(product: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("opened", [product], indirect=True)


def packet(opened: pikepdf.Pdf) -> str:
    return opened.Root.Metadata.read_bytes().decode("utf-8")


def operators(opened: pikepdf.Pdf, wanted: set[str]) -> list[tuple[str, list[float]]]:
    """Return the operators of all pages that are wanted, with their numbers."""
    return [
        (str(operator), [float(each) for each in operands])
        for page in opened.pages
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) in wanted
    ]


def spaces(opened: pikepdf.Pdf) -> list[tuple[str, list[pikepdf.Name]]]:
    """Return the operators that choose a space of colours on the first page."""
    return [
        (str(operator), list(operands))
        for operands, operator in pikepdf.parse_content_stream(opened.pages[0])
        if str(operator) in ("cs", "CS")
    ]


def page_text(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def changed(rendered: Rendered, id: str) -> Rendered:
    """Return the text with one word more in the passage `id`, without the rest of it."""
    document = etree.fromstring(etree.tostring(rendered.document))
    passage = document.find(f".//*[@id='{id}']")
    passage.text = f"Indeed {passage.text}"
    return replace(rendered, document=document)


def odd_and_even(rendered: Rendered, folder: Path) -> list[Path]:
    """Write the small text for the press twice: of itself it has one page more the second time."""
    document = etree.fromstring(etree.tostring(rendered.document))
    body = document.find("{*}body")
    last = etree.SubElement(body, f"{{{XHTML}}}section", id="more", role="doc-afterword")
    etree.SubElement(last, f"{{{XHTML}}}p").text = "One page more."
    files = [folder / "as-it-is.pdf", folder / "longer.pdf"]
    for file, each in zip(files, (rendered, replace(rendered, document=document)), strict=True):
        pdf.write_press(each, STYLES, file)
    return files


@pytest.mark.parametrize("product", PRODUCTS)
def test_no_product_fails_a_standard_that_it_claims(products, product):
    assert conformance.check(products[product]) == []


@pytest.mark.parametrize("product", PRODUCTS)
def test_no_product_loses_anything(products, product):
    proof = prove(etree.parse(LIGHTHOUSE).getroot(), {"pdf": products[product]})["pdf"]
    assert [each for each in proof.messages if each.severity == "error"] == []


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_product_is_the_same_every_time(lighthouse, products, product, tmp_path):
    shutil.copyfile(LIGHTHOUSE, tmp_path / f"{lighthouse.metadata.id}.xml")
    PRODUCTS[product](lighthouse, STYLES, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == products[product].read_bytes()


@of("reading")
def test_readers_get_one_packet_that_claims_both_standards(opened):
    claimed = dict(re.findall(r"<(pdf\w*id:\w+)>(\w+)<", packet(opened)))
    assert claimed == {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}
    assert packet(opened).count("<rdf:RDF") == 1


def test_the_rules_of_verapdf_find_the_edition_for_readers_in_order(products, tmp_path):
    """They know the level B and not how other standards are described: the packet says no more than that."""
    with pikepdf.open(products["reading"]) as opened:
        plain = re.sub(r"<pdfuaid:part>.*?</pdfuaid:part>", "", packet(opened))
        plain = re.sub(r"<pdfaExtension:schemas>.*</pdfaExtension:schemas>", "", plain, flags=re.DOTALL)
        plain = re.sub(r' xmlns:pdfa(?!id)\w+="[^"]*"', "", plain).replace(">A</pdfaid:", ">B</pdfaid:")
        opened.Root.Metadata.write(plain.encode())
        opened.save(tmp_path / "plain.pdf", static_id=False)
    report = pdfa.validate_written(tmp_path / "plain.pdf", "3b")
    assert report.passed, report.summary()


@of("reading")
def test_the_edition_for_readers_carries_its_tei_as_its_source(opened):
    (specification,) = opened.Root.AF
    assert str(specification.AFRelationship) == "/Source"
    assert specification.EF.F.read_bytes() == LIGHTHOUSE.read_bytes()
    assert str(specification.EF.F.Subtype) == "/application/tei+xml"
    assert list(opened.attachments) == [str(specification.UF)]


@of("reading")
def test_the_output_intent_for_readers_is_srgb(opened):
    (intent,) = opened.Root.OutputIntents
    assert str(intent.S) == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[16:20] == b"RGB "


@of("press")
def test_the_press_prints_in_black_ink_alone(opened):
    used = operators(opened, COLOURS)
    assert {name for name, _ in used} <= {"k", "K"}
    assert all(numbers[:3] == [0, 0, 0] for _, numbers in used)
    assert ("k", [0, 0, 0, 1]) in used


@of("press")
def test_the_press_gets_boxes_that_lie_within_each_other(opened):
    for page in opened.pages:
        trim, bleed, media = (list(map(float, page[box])) for box in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert media[0] < bleed[0] < trim[0] < trim[2] < bleed[2] < media[2]
        assert media[1] < bleed[1] < trim[1] < trim[3] < bleed[3] < media[3]
        assert trim[0] - bleed[0] == pytest.approx(72 / 25.4 * 3, abs=0.01)


def test_the_press_gets_whole_leaves(lighthouse, tmp_path):
    pages = [len(page_text(path)) for path in odd_and_even(lighthouse, tmp_path)]
    assert [count % 2 for count in pages] == [0, 0]


@of("press")
def test_no_mark_reaches_into_the_bleed(opened):
    page = opened.pages[0]
    left, bottom, right, top = map(float, page.BleedBox)
    points = operators(opened, {"m", "l"})
    marks = [numbers for name, numbers in points if name in "ml"][:16]
    assert marks
    assert not [(x, y) for x, y in marks if left < x < right and bottom < y < top]


@of("press")
def test_nothing_for_the_press_can_be_clicked_or_is_transparent(opened):
    assert not [page for page in opened.pages if "/Annots" in page]
    states = [
        each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and {"/ca", "/CA"} & set(each)
    ]
    assert states == []


@of("press")
def test_the_press_is_told_standard_condition_and_date(opened):
    (intent,) = opened.Root.OutputIntents
    assert (str(intent.S), str(intent.RegistryName)) == ("/GTS_PDFX", "http://www.color.org")
    assert str(opened.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
    assert str(opened.docinfo["/Trapped"]) == "/False"
    assert str(opened.docinfo["/ModDate"]).startswith("D:")
    assert opened.pdf_version == "1.4"


def test_the_press_gets_a_date_where_the_header_states_none(lighthouse):
    undated = replace(lighthouse, metadata=replace(lighthouse.metadata, modified=""))
    opened = pikepdf.open(io.BytesIO(pdf.press(undated, STYLES)))
    assert str(opened.docinfo["/ModDate"]) == "D:19800101"


def test_the_cover_stands_beside_the_pages_in_inks_alone(products):
    cover = products["press"].with_name("press-cover.pdf")
    assert conformance.check(cover) == []
    with pikepdf.open(cover) as opened:
        assert str(opened.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert {str(names[0]) for _, names in spaces(opened)} == {"/DeviceCMYK"}


def test_a_cover_in_colours_of_screens_does_not_claim_to_be_in_inks(lighthouse, tmp_path):
    design = load_design(STYLES / "books" / "octavo.toml", STYLES)
    screens = replace(design, cover=replace(design.cover, ground="#f3eee2"))
    with pikepdf.open(io.BytesIO(cover_spread(lighthouse, screens, 100, STYLES))) as opened:
        assert "/GTS_PDFXVersion" not in opened.docinfo


def test_a_proof_breaks_pages_as_the_book_does(products):
    def words(path: Path, page: int) -> list[str]:
        return re.findall(r"[a-z]{4,}", page_text(path)[page])

    count = len(page_text(products["proof"]))
    assert len(page_text(products["reading"])) == count
    for page in range(count):
        assert set(words(products["press"], page)) <= set(words(products["proof"], page))


def test_a_proof_names_its_passages_and_its_source(lighthouse, products):
    shown = "\n".join(page_text(products["proof"]))
    ids = [id for id in passages(lighthouse) if re.fullmatch(r"[pi]\d+", id)]
    assert ids
    assert not [id for id in ids if not re.search(rf"\b{id}\b", shown)]
    assert re.search(r"Proof · .* · TEI [0-9a-f]{12}", shown)


def test_the_first_proof_has_no_changes(lighthouse):
    assert changes(next_record(Record(), lighthouse, "a")) == Changes()


def test_a_proof_marks_the_passage_that_changed_and_no_other(lighthouse):
    first = next_record(Record(), lighthouse, "a")
    second = next_record(first, changed(lighthouse, "p2"), "b")
    assert changes(second) == Changes(changed=("p2",))


def test_a_proof_tells_what_is_new_and_what_went_away(lighthouse):
    first = next_record(Record(), lighthouse, "a")
    before = {id: digest for id, digest in first.passages.items() if id != "p2"} | {"p99": "0"}
    second = next_record(replace(first, passages=before), lighthouse, "b")
    assert changes(second) == Changes(new=("p2",), removed=("p99",))


def test_a_proof_of_the_same_source_again_has_the_same_changes(lighthouse):
    first = next_record(Record(), lighthouse, "a")
    second = next_record(first, changed(lighthouse, "p2"), "b")
    again = next_record(read_record(second.as_json()), changed(lighthouse, "p2"), "b")
    assert again == second


def test_changes_are_listed_on_the_last_page_of_a_proof(lighthouse, tmp_path):
    record = next_record(next_record(Record(), lighthouse, "a"), changed(lighthouse, "p2"), "b")
    path = tmp_path / "proof.pdf"
    path.write_bytes(pdf.proof(changed(lighthouse, "p2"), STYLES, record))
    *_, last = page_text(path)
    assert re.search(r"Changed: p2\b", last)
