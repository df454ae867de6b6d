"""Places by their coordinates, as far as a file says them in degrees."""

import pytest
from lxml import etree

from recto.rendering.charted import Locality
from recto.rendering.localities import localities


def found(places: str, header: str = "") -> list[tuple[str, float, float]]:
    root = etree.fromstring(f"<TEI><teiHeader>{header}</teiHeader><listPlace>{places}</listPlace></TEI>")
    return [(each.name, each.latitude, each.longitude) for each in localities(root, {}, ())]


def leith(geo: str, attributes: str = "") -> str:
    return f"<place><placeName>Leith</placeName><location><geo{attributes}>{geo}</geo></location></place>"


@pytest.mark.parametrize(
    "geo", ["55.97 -3.17", "55.97, -3.17", "55.97,-3.17", "55,97 -3,17", "55.97; -3.17", "+55.97 -3.17 12"]
)
def test_degrees_are_read_in_the_ways_in_which_they_are_written(geo):
    assert found(leith(geo)) == [("Leith", 55.97, -3.17)]


@pytest.mark.parametrize(
    "geo", ["NT 27 76", "55.97", "155.97 -3.17", "55.97 -193.17", "1.0 2.0 3.0 4.0", "55°58′N 3°10′W", ""]
)
def test_what_is_no_point_in_degrees_is_left_out(geo):
    assert found(leith(geo)) == []


def test_coordinates_of_another_datum_are_left_out():
    other = '<geoDecl xml:id="os" datum="OSGB36"/>'
    world = '<geoDecl xml:id="w" datum="WGS 84"/>'
    assert found(leith("55.97 -3.17"), other) == []
    assert found(leith("55.97 -3.17"), world) == [("Leith", 55.97, -3.17)]
    assert found(leith("55.97 -3.17", ' decls="#w"'), other + world) == [("Leith", 55.97, -3.17)]
    assert found(leith("55.97 -3.17", ' decls="#os"'), other + world) == []


def test_the_coordinates_of_a_place_are_not_those_of_one_in_it_or_around_it():
    country = "<location><placeName>Scotland</placeName><geo>56.0 -4.0</geo></location>"
    quay = "<place><placeName>The quay</placeName><geo>55.98 -3.16</geo></place>"
    place = f"<place><placeName>Leith</placeName>{country}{quay}</place>"
    assert found(place) == [("The quay", 55.98, -3.16)]


def test_a_place_that_is_listed_twice_is_one_and_one_without_a_name_is_none():
    unnamed = "<place><location><geo>1 2</geo></location></place>"
    assert found(leith("55.97 -3.17") * 2 + unnamed) == [("Leith", 55.97, -3.17)]


def test_a_place_leads_to_where_the_edition_tells_of_it():
    root = etree.fromstring(f"<TEI>{leith('1 2')}{leith('3 4')}</TEI>")
    ids = {each: f"place{number}" for number, each in enumerate(root)}
    assert localities(root, ids, {"place1"}) == (
        Locality("Leith", 1, 2),
        Locality("Leith", 3, 4, "place1"),
    )
