"""Dublin Core: terms with datatypes and languages, and the fifteen elements."""

from io import BytesIO

import pytest
import rdflib
from described import FULL, header
from lxml import etree
from rdflib import URIRef
from rdflib.namespace import DCTERMS

from recto.describing.formats import RECORDS

WORK = URIRef("https://doi.org/10.5281/zenodo.1234")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(BytesIO(RECORDS["dublin-core"].write(header(FULL))), format="xml")


def test_the_work_is_known_by_its_permanent_address(graph: rdflib.Graph) -> None:
    assert set(graph.subjects()) == {WORK}


def test_an_interval_has_the_datatype_of_edtf(graph: rdflib.Graph) -> None:
    (created,) = graph.objects(WORK, DCTERMS.created)
    assert (str(created), str(created.datatype)) == ("1927-05/1929", "http://id.loc.gov/datatypes/edtf/EDTF")


def test_titles_and_summaries_have_their_language(graph: rdflib.Graph) -> None:
    said = {(str(each), each.language) for each in graph.objects(WORK, DCTERMS.alternative)}
    assert ("La Tour et la Mer", "fr") in said
    assert {each.language for each in graph.objects(WORK, DCTERMS.abstract)} == {"en", "de"}


def test_sources_versions_and_licences_are_linked(graph: rdflib.Graph) -> None:
    assert URIRef("https://doi.org/10.1000/tour") in set(graph.objects(WORK, DCTERMS.source))
    assert URIRef("https://doi.org/10.5281/zenodo.1200") in set(graph.objects(WORK, DCTERMS.replaces))
    assert set(graph.objects(WORK, DCTERMS.license)) == {
        URIRef("https://creativecommons.org/licenses/by-sa/4.0/")
    }


def test_the_fifteen_elements_say_each_value_once() -> None:
    root = etree.fromstring(RECORDS["oai-dc"].write(header(FULL)))
    said = [(each.tag, each.text) for each in root]
    assert len(said) == len(set(said))
