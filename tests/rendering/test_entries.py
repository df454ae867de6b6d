"""How the styles word what the apparatus says."""

import pytest

EMENDED = (
    '<p><choice xml:id="e1"><sic>{sic}</sic><corr resp="#recto" cert="{cert}">{corr}</corr></choice></p>'
)
WITNESSES = """<listWit><witness xml:id="A">The autograph</witness><witness xml:id="B" n="B²">A book</witness>
<witness xml:id="C">A copy</witness></listWit>"""


def emended(sic: str, corr: str, cert: str = "high") -> str:
    return EMENDED.format(sic=sic, corr=corr, cert=cert)


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("anglo-american", "Hobsbawm: received text has Hobsbawn."),
        ("negative", "Hobsbawm] Hobsbawn received text"),
        ("positive", "Hobsbawm Recto : Hobsbawn received text"),
    ],
)
def test_each_style_words_an_emendation_by_its_habit(rendered, style, entry):
    assert rendered(emended("Hobsbawn", "Hobsbawm"), style).entries[0].text == entry


@pytest.mark.parametrize("halves", [("sic", "corr"), ("orig", "reg")])
@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("anglo-american", "after lamp: received text has lamp."),
        ("negative", "post lamp add. lamp received text"),
        ("positive", "post lamp add. lamp received text"),
    ],
)
def test_words_that_the_edition_leaves_out_are_placed_by_the_word_before_them(rendered, style, entry, halves):
    old, new = halves
    made = rendered(f"<p>a lamp <choice><{old}>lamp</{old}><{new}/></choice> was</p>", style)
    assert made.entries[0].text == entry


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("anglo-american", "lamp. So in the log."),
        ("negative", "lamp] So in the log."),
        ("positive", "lamp; So in the log."),
    ],
)
def test_a_note_on_a_lemma_without_readings_follows_it(rendered, style, entry):
    made = rendered("<p>a <app><lem>lamp</lem><note>So in the log.</note></app></p>", style)
    assert made.entries[0].text == entry


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("anglo-american", "light A, B²: lamp C; omitted D."),
        ("negative", "light] lamp C : om. D"),
        ("positive", "light A B² : lamp C : om. D"),
    ],
)
def test_each_style_words_the_variants_of_witnesses_by_its_habit(rendered, style, entry):
    text = '<p><app><lem wit="#A #B">light</lem><rdg wit="#C">lamp</rdg><rdg wit="#D"/></app></p>'
    assert rendered(text, style, source=WITNESSES).entries[0].text == entry


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("anglo-american", "Martin, perhaps: received text has Marten."),
        ("negative", "Martin (??)] Marten received text"),
    ],
)
def test_an_uncertain_emendation_says_so(rendered, style, entry):
    assert rendered(emended("Marten", "Martin", "low"), style).entries[0].text == entry


def test_an_addition_at_the_beginning_of_the_text_is_placed_before_the_first_word(rendered):
    text = '<p><app><lem/><rdg wit="#C">Lo,</rdg></app> the lamp</p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "ante the add. Lo, C"


def test_an_addition_within_a_reading_is_placed_after_the_word_before_it(rendered):
    within = "<app><lem/><rdg wit='#B'>long</rdg></app>"
    text = f'<p><app><lem>light</lem><rdg wit="#C">a lamp {within}</rdg></app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[1].text == "post lamp add. long B²"


@pytest.mark.parametrize(("bound", "word"), [("witStart", "inc."), ("lacunaEnd", "lac. des.")])
def test_an_entry_that_only_bounds_a_witness_says_so(rendered, bound, word):
    text = f'<p>the <app><rdg wit="#A #C"><{bound}/></rdg></app> lamp</p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == f"post the] {word} A C"


def test_a_reading_that_differs_in_points_only_stands_in_quotation_marks(rendered):
    assert rendered(emended("fall..", "fall.")).entries[0].text == "‘fall.’: received text has ‘fall..’."


def test_what_the_received_text_lacks_is_said_to_be_omitted(rendered):
    assert rendered(emended("", "the")).entries[0].text == "the: not in the received text."


def test_a_long_lemma_is_given_by_its_first_and_last_words(rendered):
    text = '<p><app><lem wit="#A">round and round and round it goes</lem><rdg wit="#B">x</rdg></app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "round … goes] x B²"


def test_the_lemma_of_an_entry_around_another_is_the_text_without_its_variants(rendered):
    inner = '<app><lem wit="#A">stone</lem><rdg wit="#B">wood</rdg></app>'
    text = f'<p><app><lem wit="#A">of {inner}</lem><rdg wit="#C">x</rdg></app></p>'
    assert [each.lemma for each in rendered(text, source=WITNESSES).entries] == ["of stone", "stone"]


def test_entries_speak_the_language_of_the_edition(rendered):
    made = rendered(emended("Hobsbawn", "Hobsbawm"), language="de")
    assert made.entries[0].text == "Hobsbawm: überlieferter Text hat Hobsbawn."


def test_a_siglum_that_nobody_declared_stands_for_itself(rendered):
    text = '<p><app><lem wit="#A">light</lem><rdg wit="#Z">lamp</rdg></app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "light] lamp Z"


def test_readings_in_groups_are_all_given(rendered):
    group = '<rdgGrp><rdg wit="#B">lamp</rdg><rdg wit="#C">lampe</rdg></rdgGrp>'
    text = f'<p><app><lem wit="#A">light</lem>{group}</app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "light] lamp B² : lampe C"


def test_witnesses_are_listed_with_their_sigla(rendered):
    section = rendered("<p/>", source=WITNESSES).document.find(".//{*}dl[@class='witnesses']")
    assert [each.findtext(".//{*}span") for each in section.iter("{*}dt")] == ["A", "B²", "C"]


def test_without_a_lemma_the_first_reading_stands_in_the_text(rendered):
    made = rendered('<p><app><rdg wit="#A">light</rdg><rdg wit="#B">lamp</rdg></app></p>', source=WITNESSES)
    assert made.document.find(".//{*}a[@class='lemma']").text == "light"


WITHIN_WORDS = [
    ("scri{}tum est", "<lem>p</lem><rdg wit='#B'/>", "scriptum] scritum B²"),
    ("scri{}tum est", "<lem/><rdg wit='#B'>p</rdg>", "scritum] scriptum B²"),
    ("et{}", "<lem>iam</lem><rdg wit='#B'>am</rdg><rdg wit='#C'/>", "etiam] etam B² : et C"),
    ("quod {}is erat", "<lem>illo<note>a note</note>r</lem><rdg wit='#B'>u</rdg>", "illoris] uis B²"),
    (
        "quod {}orum erat",
        "<lem>ill</lem><rdg wit='#B'>e<gap reason='illegible'/></rdg>",
        "illorum] e[illegible]orum B²",
    ),
    ("l’{}!", "<lem>amor</lem><rdg wit='#B'>onor</rdg>", "amor] onor B²"),
    ("rex{} venit", "<lem/><rdg wit='#B'>,</rdg>", "post rex add. , B²"),
    ("rex{} venit", "<lem/><rdg wit='#B'> magnus</rdg>", "post rex add. magnus B²"),
    ("{}em vidit", "<lem>magnum reg</lem><rdg wit='#B'>parvum reg</rdg>", "magnum reg] parvum reg B²"),
    ("a<app><lem>b</lem><rdg wit='#C'/></app>{}c", "<lem>d</lem><rdg wit='#B'/>", "d] om. B²"),
    ("<hi>scri{}</hi>tum", "<lem>p</lem><rdg wit='#B'/>", "p] om. B²"),
    ("scri{}tum", "<lem>p</lem><rdg wit='#B' type='lac'/>", "p] deest B²"),
    ("\u4e2d{}\u5b57", "<lem>\u6587</lem><rdg wit='#B'>\u6587\u6587</rdg>", "\u6587] \u6587\u6587 B²"),
    ("vyavaharaparyavasana{}hetuh", "<lem>p</lem><rdg wit='#B'>m</rdg>", "p] m B²"),
]


@pytest.mark.parametrize(("text", "readings", "entry"), WITHIN_WORDS)
def test_an_entry_on_letters_within_a_word_gives_the_whole_word(rendered, text, readings, entry):
    app = f'<app xml:id="e1">{readings}</app>'
    found = rendered(f"<p>{text.format(app)}</p>", "negative", source=WITNESSES).entries
    assert next(each.text for each in found if each.id == "e1-entry") == entry


def test_an_emendation_of_letters_gives_the_whole_words(rendered):
    text = '<p>re<choice xml:id="e1"><sic>g</sic><corr resp="#recto">n</corr></choice>em</p>'
    assert rendered(text, "negative").entries[0].text == "renem] regem received text"


@pytest.mark.parametrize(
    ("lemma", "reading", "entry"),
    [
        ("harbour,", "haven", "harbour] haven B²"),
        ("“harbour”", "haven", "harbour] haven B²"),
        ("harbour.", "haven.", "harbour] haven B²"),
        ("harbour,", "harbour;", "harbour,] harbour; B²"),
        ("th’", "the", "th’] the B²"),
        ("…", "haven", "…] haven B²"),
    ],
)
def test_a_lemma_stands_without_the_points_around_it_unless_they_are_what_differs(
    rendered, lemma, reading, entry
):
    text = f'<p>the <app><lem>{lemma}</lem><rdg wit="#B">{reading}</rdg></app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("<p>{The tide} comes in, and the ebb</p>", "the tide] a tide B²"),
        ("<p>It is late. {The tide} comes in, and the ebb</p>", "the tide] a tide B²"),
        ("<p>Now {The tide} comes in, and the ebb</p>", "The tide] a tide B²"),
        ("<p>{Moor} comes in, and the ebb</p>", "Moor] a tide B²"),
        ("<p>{<persName>Tide</persName>} comes in, and the tide</p>", "Tide] a tide B²"),
    ],
)
def test_a_lemma_loses_the_capital_that_is_there_for_the_sentence_alone(rendered, text, entry):
    app = text.replace("{", "<app><lem>").replace("}", '</lem><rdg wit="#B">a tide</rdg></app>')
    assert rendered(app, "negative", source=WITNESSES).entries[0].text == entry


@pytest.mark.parametrize(
    ("attributes", "layer"),
    [
        ('<app type="orthographic"><lem>harbour</lem><rdg wit="#B">harbor</rdg></app>', "spellings"),
        ('<app><lem>harbour</lem><rdg wit="#B" type="variation-orthography">harbor</rdg></app>', "spellings"),
        (
            '<app><lem>harbour</lem><rdgGrp type="orthographic"><rdg wit="#B">harbor</rdg></rdgGrp></app>',
            "spellings",
        ),
        (
            '<app><lem>a</lem><rdg wit="#B" type="spelling">á</rdg><rdg wit="#C">b</rdg></app>',
            "variants",
        ),
        ('<app type="substantive"><lem>harbour</lem><rdg wit="#B">haven</rdg></app>', "variants"),
        ('<app type="editor"><lem>harbour</lem><rdg wit="#B">haven</rdg></app>', "variants"),
    ],
)
def test_entries_go_to_the_layer_that_names_their_type(rendered, attributes, layer):
    made = rendered(f"<p>the {attributes} slept</p>", "positive", source=WITNESSES)
    assert made.entries[0].layer == layer


@pytest.mark.parametrize(
    ("readings", "text"),
    [
        ('<lem>light.</lem><rdg wit="#B">lamp.</rdg>', "light] lamp B²"),
        ('<lem>light.</lem><rdg wit="#B">lamp!</rdg>', "light.] lamp! B²"),
        ('<lem>light.</lem><rdg wit="#B">light,</rdg>', "light.] light, B²"),
    ],
)
def test_points_that_end_the_lemma_and_all_readings_are_those_of_the_sentence(rendered, readings, text):
    made = rendered(f"<p>the <app>{readings}</app></p>", "negative", source=WITNESSES)
    assert made.entries[0].text == text


def test_each_layer_of_entries_has_its_own_part_of_the_apparatus(rendered):
    spelling = '<app type="orthographic"><lem>harbour</lem><rdg wit="#B">harbor</rdg></app>'
    text = f'<p>the {spelling} <app><lem>slept</lem><rdg wit="#C">wept</rdg></app></p>'
    made = rendered(text, "positive", source=WITNESSES)
    shown = made.document.find(".//{*}section[@id='apparatus']")
    assert [each.text for each in shown if each.tag.endswith("h3")] == ["Apparatus criticus", "Orthographica"]
    assert [each.lemma for each in made.entries] == ["slept", "harbour"]


def variant(id_: str, lemma: str, says: str = "", of_reading: str = "") -> str:
    return f'<app xml:id="{id_}" {says}><lem>{lemma}</lem><rdg wit="#C" {of_reading}>a</rdg></app>'


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (
            variant("x", "grey", 'next="#z"'),
            variant("z", "still"),
            ("grey] a C; cf. infra still", "still] a C"),
        ),
        (
            variant("x", "grey"),
            variant("z", "still", 'prev="#x"'),
            ("grey] a C", "still] a C; cf. supra grey"),
        ),
        (
            variant("x", "grey", of_reading='exclude="#z"'),
            variant("z", "still"),
            ("grey] a C; non cum still", "still] a C"),
        ),
        (
            variant("x", "grey"),
            variant("z", "still", of_reading='select="#x"'),
            ("grey] a C", "still] a C; solum cum grey"),
        ),
        (variant("x", "grey", 'next="#no"'), variant("z", "still"), ("grey] a C", "still] a C")),
    ],
)
def test_an_entry_says_which_others_it_is_connected_with(rendered, first, last, texts):
    made = rendered(f"<p>{first} {variant('y', 'sea')} {last}</p>", "negative", source=WITNESSES)
    assert (made.entries[0].text, made.entries[2].text) == texts


def test_connected_entries_that_stand_beside_each_other_say_nothing_of_it(rendered):
    first, second = variant("x", "grey", 'next="#z"'), variant("z", "still", 'prev="#x"')
    made = rendered(f"<p>{first} {second}</p>", "negative", source=WITNESSES)
    assert [each.text for each in made.entries] == ["grey] a C", "still] a C"]


def test_readings_of_several_types_stand_in_several_layers_each_with_the_lemma(rendered):
    readings = '<rdg wit="#B" type="orthographic">harbor</rdg><rdg wit="#C">haven</rdg>'
    made = rendered(f"<p><app><lem>harbour</lem>{readings}</app></p>", "positive", source=WITNESSES)
    said = [(each.layer, each.lemma, each.text.partition(" : ")[2]) for each in made.entries]
    assert said == [("variants", "harbour", "haven C"), ("spellings", "harbour", "harbor B²")]


def test_a_part_of_an_entry_does_not_say_that_the_rest_has_a_reading(rendered):
    witnesses = "".join(f'<witness xml:id="W{n}"/>' for n in range(8))
    many = " ".join(f"#W{n}" for n in range(6))
    readings = f'<rdg wit="#W6" type="orthographic">harbor</rdg><rdg wit="{many}">haven</rdg>'
    text = f'<p><app><lem wit="#W7">harbour</lem>{readings}</app></p>'
    made = rendered(text, "positive", source=f"<listWit>{witnesses}</listWit>")
    assert "cett." not in made.entries[0].text


def test_readings_stand_in_the_order_in_which_they_came_about(rendered):
    readings = '<rdg wit="#B" varSeq="3">lantern</rdg><rdg wit="#C" varSeq="2">lamp</rdg>'
    text = f'<p><app><lem varSeq="1">light</lem>{readings}</app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "light] lamp C : lantern B²"


GROUPED = """<listWit>
<listWit xml:id="x" n="α"><witness xml:id="A"/><listWit><witness xml:id="B"/></listWit></listWit>
<witness xml:id="C"/><witness xml:id="D"/><witness xml:id="E"/></listWit>"""


@pytest.mark.parametrize(
    ("style", "wit", "entry"),
    [
        ("negative", "#C #B #A", "light] lamp α C"),
        ("negative", "#C #B", "light] lamp B C"),
        ("negative", "#x #C", "light] lamp α C"),
        ("anglo-american", "#C #B #A", "light: lamp A, B, C."),
        ("negative", "#A-corr", "light] lamp Ac"),
        ("negative", "#A1 #B", "light] lamp A1 B"),
        ("negative", "#Z #B", "light] lamp B Z"),
    ],
)
def test_sigla_stand_in_order_in_groups_and_with_their_hands(rendered, style, wit, entry):
    text = f'<p><app><lem>light</lem><rdg wit="{wit}">lamp</rdg></app></p>'
    assert rendered(text, style, source=GROUPED).entries[0].text == entry


@pytest.mark.parametrize(
    ("readings", "names"),
    [
        ('<rdg wit="#x #C">lamp</rdg>', ["A B C"]),
        ('<rdg wit="#A" hand="#A2">lamp</rdg><rdg wit="#A">ray</rdg>', ["A@A2", "A"]),
        ('<rdg wit="#B-corr">lamp</rdg><rdg wit="#B">ray</rdg>', ["B@corr", "B"]),
    ],
)
def test_a_reading_says_whose_text_has_it(rendered, readings, names):
    made = rendered(f"<p><app><lem>light</lem>{readings}</app></p>", "negative", source=GROUPED)
    found = made.document.findall(".//{*}span[@class='reading']")
    assert [each.get("data-read-by") for each in found] == names


def test_the_hand_of_a_siglum_is_raised(rendered):
    text = '<p><app><lem>light</lem><rdg wit="#A" hand="#A2">lamp</rdg><rdg wit="#B-corr">ray</rdg></app></p>'
    found = rendered(text, "negative", source=GROUPED).document.findall(".//{*}sup[@class='hand']")
    assert [each.text for each in found] == ["2", "c"]


@pytest.mark.parametrize(
    ("first", "second", "entry"),
    [
        ("#A", "#B #C #D #E", "light : lamp A : lantern B C D E"),
        ("#A", "", "light : lamp A : lantern"),
    ],
)
def test_witnesses_of_the_text_are_the_rest_only_where_it_names_them(rendered, first, second, entry):
    text = f'<p><app><lem>light</lem><rdg wit="{first}">lamp</rdg><rdg wit="{second}">lantern</rdg></app></p>'
    assert rendered(text, "positive", source=GROUPED).entries[0].text == entry


def test_the_rest_of_many_witnesses_is_said_to_be_that(rendered):
    many = "<listWit>" + "".join(f'<witness xml:id="{each}"/>' for each in "ABCDEFG") + "</listWit>"
    text = '<p><app><lem wit="#A #B #C #D #E #F">light</lem><rdg wit="#G">lamp</rdg></app></p>'
    assert rendered(text, "positive", source=many).entries[0].text == "light cett. : lamp G"


def test_a_siglum_that_nobody_declared_is_reported_with_its_place(rendered):
    text = '<p><app><lem wit="#A">light</lem><rdg wit="#Z #A-corr">lamp</rdg></app></p>'
    said = [each for each in rendered(text, source=WITNESSES).messages if each.code == "R-siglum"]
    assert [each.text for each in said] == ["nobody declares the siglum ‘Z’"]
    assert said[0].place.line > 0


def test_sigla_may_stand_in_words_after_their_reading(rendered):
    text = "<p><app><lem>light</lem><rdg>lamp</rdg><wit>B C</wit></app></p>"
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "light] lamp B C"


@pytest.mark.parametrize(
    ("style", "entry"), [("anglo-american", "colour A: color (spelling) B."), ("negative", "colour] color B")]
)
def test_a_spelling_speaks_for_itself_where_the_style_has_no_word_for_it(rendered, style, entry):
    text = '<p><app><lem wit="#A">colour</lem><rdg wit="#B" cause="orthographic">color</rdg></app></p>'
    assert rendered(text, style, source=WITNESSES).entries[0].text.replace("B²", "B") == entry


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("margin_outer", "in mg."),
        ("inner margin", "in mg."),
        ("margin above", "in mg. sup."),
        ("intralinear", "s.l."),
        ("margin inline", "in mg. in lin."),
        ("flyleaf", "flyleaf"),
    ],
)
def test_where_a_hand_wrote_is_worded_however_the_file_spells_it(rendered, place, said):
    text = f'<p><app><lem wit="#A">light</lem><rdg wit="#C"><add place="{place}">lamp</add></rdg></app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == f"light] lamp add. {said} C"


def test_a_lemma_loses_points_that_stand_apart_from_its_last_word(rendered):
    text = '<p><app><lem>light <hi>tower</hi> ,</lem><rdg wit="#B">lamp</rdg></app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "light tower] lamp B²"


def test_points_that_stand_apart_are_no_words_of_a_long_lemma(rendered):
    text = '<p><app><lem>( round and round it goes )</lem><rdg wit="#B"/></app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "( round … goes )] om. B²"


@pytest.mark.parametrize("lemma", ["light,", "light"])
def test_what_a_hand_added_is_not_said_twice_where_it_is_the_lemma(rendered, lemma):
    text = f'<p><app><lem>{lemma}</lem><rdg wit="#B"><add place="margin">light</add></rdg></app></p>'
    entry = rendered(text, "negative", source=WITNESSES).entries[0].text
    assert entry.endswith("] add. in mg. B²")


def test_an_entry_within_a_reading_of_a_list_is_a_part_of_that_reading(rendered):
    inner = '<app><lem>lamp</lem><rdg wit="#C">ray</rdg></app>'
    text = f"""<text><body><p>a <seg xml:id="s">light</seg></p></body><back><listApp>
    <app from="#s" to="#s"><lem>light</lem><rdg wit="#B">the {inner} of old</rdg></app></listApp></back>
    </text>"""
    entries = [each.text for each in rendered(text, "negative", source=WITNESSES).entries]
    assert entries == ["light] the lamp of old B²", "lamp] ray C"]


def test_what_is_said_of_the_witnesses_of_the_text_follows_with_their_sigla(rendered):
    readings = '<lem wit="#A">light</lem><rdg wit="#B">lamp</rdg><witDetail wit="#A">blotted</witDetail>'
    text = f"<p><app>{readings}</app></p>"
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == "light] lamp B²; A blotted"


def test_of_what_a_witness_has_beside_each_other_the_first_stands_in_a_text_without_a_lemma(rendered):
    choice = "<choice><seg>light</seg><seg>lamp</seg></choice>"
    made = rendered(
        f'<p><app><rdg wit="#A">{choice}</rdg><rdg wit="#B">ray</rdg></app></p>', source=WITNESSES
    )
    assert "".join(made.document.find(".//{*}a[@class='lemma']").itertext()) == "light"


def test_an_entry_by_line_that_stands_in_the_text_is_about_its_line(rendered):
    entry = '<app loc="1"><lem>lamp</lem><rdg wit="#B">light</rdg></app>'
    made = rendered(f'<lg><l n="1">a lamp</l><l n="2">a tower{entry}</l></lg>', source=WITNESSES)
    line = made.document.find(".//{*}p[@data-line='1']")
    assert made.entries[0].target == line.get("id")
    assert "".join(made.document.find(".//{*}p[@data-line='2']").itertext()) == "a tower"


def test_a_witness_whose_id_is_that_of_a_hand_is_printed_as_one(rendered):
    hands = """<listWit><witness xml:id="A"/><witness xml:id="A-corr">its corrector</witness>
    <witness xml:id="A2"/></listWit>"""
    text = '<p><app><lem>light</lem><rdg wit="#A-corr">lamp</rdg><rdg wit="#A2">ray</rdg></app></p>'
    made = rendered(text, "negative", source=hands)
    assert [each.text for each in made.document.iterfind(".//{*}sup[@class='hand']")] == ["c", "c"]
    assert made.entries[0].text == "light] lamp Ac : ray A2"
    assert made.messages == ()


def test_a_corrector_in_capitals_is_a_hand_too(rendered):
    witnesses = '<listWit><witness n="01"/><witness n="044"/></listWit>'
    text = '<p><app><lem>light</lem><rdg wit="01C2 044C 01*">lamp</rdg></app></p>'
    made = rendered(text, "negative", source=witnesses)
    assert [each.text for each in made.document.iterfind(".//{*}sup[@class='hand']")] == ["c2", "*", "c"]
    assert made.messages == ()


@pytest.mark.parametrize(
    ("cause", "said"), [("saut_du_meme", "per saltum"), ("aural_confusion", "aural confusion")]
)
def test_a_cause_is_said_in_words(rendered, cause, said):
    text = f'<p><app><lem wit="#A">light</lem><rdg wit="#C" cause="{cause}">night</rdg></app></p>'
    assert rendered(text, "negative", source=WITNESSES).entries[0].text == f"light] night ({said}) C"


def test_a_name_in_a_scheme_of_the_file_is_printed_without_its_prefix(rendered):
    text = '<p><app><lem>light</lem><rdg wit="bib:Law1890" source="bib:Roe_2">lamp</rdg></app></p>'
    assert rendered(text, "positive").entries[0].text == "light : lamp Law1890 Roe_2"
