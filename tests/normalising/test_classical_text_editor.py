"""TEI as the Classical Text Editor exports it: entries before their words, numbered apparatuses, sigla.

Its newer exports say `double-end-point`: an entry without a lemma stands before its words, and `@to` points
to an anchor after them. Its older ones have a DTD and no namespace, and write entries as notes.
"""

import pytest
from normalising.tei_files import imported

from recto.checks.tei_account import account
from recto.sources.recipe import Recipe, Series

DOCTYPE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE TEI PUBLIC "-//TEI//DTD TEI P5//EN" "tei.dtd" >\n'
)
HEAD = (
    "<teiHeader><fileDesc><titleStmt><title>Of ships</title><author>x</author></titleStmt>"
    "<publicationStmt><p> </p></publicationStmt>{}</fileDesc>{}</teiHeader>"
)
LIST = (
    '<sourceDesc><listWit><witness xml:id="M1"><abbr>A</abbr>: Aarhus</witness>'
    '<witness xml:id="M2"><abbr>B</abbr></witness></listWit></sourceDesc>'
)
METHOD = '<encodingDesc><variantEncoding method="double-end-point" location="internal"/></encodingDesc>'


def entry(words, number, reading, wit="#M2", rend="visible", type_="a1"):
    made = f'<app type="{type_}" to="#w{number}" rend="{rend}"><rdg wit="{wit}">{reading}</rdg></app>'
    return f'{made}{words}<anchor xml:id="w{number}"/>'


def segment(words, reading, wit="#M2", rend="visible"):
    return f'<app type="a1" rend="{rend}"><lem>{words}</lem><rdg wit="{wit}">{reading}</rdg></app>'


def newer(body):
    return (
        f'{DOCTYPE}<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEAD.format(LIST, METHOD)}'
        f'<text xml:space="preserve"><body>{body}</body></text></TEI>'
    )


NOTE = '<note type="n1" place="foot">Of Riga.</note>'
PAGE = (
    f'<p rendition="#rd-Text">a {entry("ship", 2, "barge ")} of <hi>all {entry("grey", 4, " ")}</hi>'
    f" {entry('oak', 5, 'old oak ', '#M1 #M2', 'hidden')}{NOTE} sails</p>"
)


def test_every_entry_is_put_around_its_words_with_its_readings_as_they_are(tmp_path):
    found = imported(tmp_path, newer(PAGE))
    assert found.counts["apparatus"] == 3
    assert found.body == (
        f'<p rendition="#rd-Text">a {segment("ship", "barge ")}<anchor/>'
        f" of <hi>all {segment('grey', ' ')}<anchor/></hi>"
        f" {segment('oak', 'old oak ', '#M1 #M2', 'hidden')}<anchor/>{NOTE} sails</p>"
    )


def test_what_it_calls_a_siglum_is_one_and_the_method_is_told_anew(tmp_path):
    found = imported(tmp_path, newer(PAGE))
    assert [each.get("type") for each in found.root.iter("{*}abbr")] == ["siglum", "siglum"]
    assert found.root.find(".//{*}variantEncoding").get("method") == "parallel-segmentation"


def test_two_apparatuses_on_the_same_words_stand_one_in_the_other(tmp_path):
    body = f"<p>{entry(entry('oak', 1, 'elm'), 2, 'ash', '#M1', type_='a2')}</p>"
    found = imported(tmp_path, newer(body))
    assert [each.get("type") for each in found.root.iter("{*}app")] == ["a2", "a1"]
    assert found.root.find(".//{*}app/{*}lem/{*}app/{*}lem").text == "oak"


@pytest.mark.parametrize(("number", "type_"), [("n1", "source"), ("a3", "textual")])
def test_the_recipe_says_what_its_numbered_windows_are(tmp_path, number, type_):
    body = f'<p>oak<note place="foot" type="{number}"><p>Gen 1</p></note></p>'
    found = imported(tmp_path, newer(body), Recipe(series=(Series(type_, style=number),)))
    note = found.root.find(".//{*}body//{*}note")
    assert (note.get("type"), note.get("subtype")) == (type_, number)


OLDER = (
    f"{DOCTYPE}<TEI>{HEAD.format('<sourceDesc/>', '')}<text><body>"
    "<witList><witness sigil='M1'><hi>A</hi></witness></witList>"
    '<p>the <seg xml:id="w2">oak</seg><note place="foot" type="a3"><p><mentioned><ptr target="#w2"/>oak] '
    '</mentioned>elm <abbr name="sig3">A</abbr></p></note></p></body></text></TEI>'
)


def test_an_older_export_gets_the_namespace_and_its_witnesses(tmp_path):
    found = imported(tmp_path, OLDER)
    assert found.root.find(".//{*}listWit/{*}witness/{*}abbr").get("type") == "siglum"
    assert found.root.find(".//{*}witness").get("{http://www.w3.org/XML/1998/namespace}id") == "M1"


@pytest.mark.parametrize("text", [newer(PAGE), OLDER])
def test_nothing_of_an_export_is_lost_and_a_second_import_changes_nothing(tmp_path, text):
    found = imported(tmp_path, text)
    assert account(found.root, text.encode()).lost == {}
    assert imported(tmp_path, found.data.decode()).data == found.data
