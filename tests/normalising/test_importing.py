"""`recto import x.xml`: a foreign TEI becomes a TEI of the project, and nothing of it is lost."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from normalising.tei_files import WITNESSES, document, imported

from recto.checks import schema
from recto.checks.tei_account import account
from recto.cli import main
from recto.tei.serialising import is_edited

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = sorted((SHARED / "corpus" / "tei").glob("*.xml")) if SHARED.is_dir() else []
LARGE = 160_000
APPARATUS = '<p>an <app to="#a"><rdg wit="#A">new</rdg></app>old<anchor xml:id="a"/> lamp</p>'


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "recto.toml").write_text("", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "lamp.xml").write_text(document(APPARATUS, sources=WITNESSES), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, arguments)


def test_an_import_writes_the_tei_of_the_work_and_leaves_the_received_file(project):
    received = (project / "seeds" / "lamp.xml").read_bytes()
    assert run("import", "seeds/lamp.xml").exit_code == 0
    made = project / "tei" / "lamp.xml"
    assert b"<lem>old</lem>" in made.read_bytes()
    assert not is_edited(made)
    assert (project / "seeds" / "lamp.xml").read_bytes() == received


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(project):
    result = run("import", "--dry-run", "seeds/lamp.xml")
    assert "put around their words" in " ".join(result.output.split())
    assert not (project / "tei").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html><body/></html>", "no TEI"),
        ("<TEI>", "not well-formed"),
        ("PK\x03\x04", "not well-formed"),
        (
            "<!DOCTYPE TEI ["
            + "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 20 if at else "ha"}">' for at in range(9))
            + "]><TEI>&e8;</TEI>",
            "not well-formed",
        ),
    ],
)
def test_what_is_no_tei_ends_with_one_message_and_writes_nothing(project, text, said):
    (project / "seeds" / "lamp.xml").write_text(text, encoding="utf-8")
    result = run("import", "seeds/lamp.xml")
    assert result.exit_code != 0
    assert said in result.output
    assert not (project / "tei").exists()


def test_an_edited_file_is_not_overwritten(project):
    run("import", "seeds/lamp.xml")
    made = project / "tei" / "lamp.xml"
    made.write_text(made.read_text(encoding="utf-8").replace("lamp</p>", "light</p>"), encoding="utf-8")
    assert run("import", "seeds/lamp.xml").exit_code != 0
    assert "light</p>" in made.read_text(encoding="utf-8")


def test_a_check_says_which_words_an_editor_took_out(project):
    run("import", "seeds/lamp.xml")
    made = project / "tei" / "lamp.xml"
    made.write_text(made.read_text(encoding="utf-8").replace(" lamp</p>", "</p>"), encoding="utf-8")
    result = run("check", "lamp")
    assert "K-tei-lost" in result.output
    assert "‘lamp’" in result.output


def test_a_check_holds_the_file_to_its_own_practice_and_not_to_ours(project):
    seed = project / "seeds" / "lamp.xml"
    seed.write_text(document("<p>lamp<note>So it is.</note></p>"), encoding="utf-8")
    run("import", "seeds/lamp.xml")
    assert "L-note-type" not in run("check", "lamp", "--verbose").output


def test_ids_live_on_when_the_received_file_has_changed(project):
    seed = project / "seeds" / "lamp.xml"
    run("import", "seeds/lamp.xml")
    seed.write_text(
        seed.read_text(encoding="utf-8").replace("<body>", "<body><p>A word before.</p>"), encoding="utf-8"
    )
    run("import", "seeds/lamp.xml")
    made = (project / "tei" / "lamp.xml").read_text(encoding="utf-8")
    assert '<p xml:id="p2">A word before.</p><p xml:id="p1">an ' in made


NAMES = st.sampled_from(["A", "B", "C1", "ß", "om.", "A B", "#A", "#x y"])
WORDS = st.text(alphabet="ab .°é<&\n", max_size=8).map(
    lambda each: each.replace("&", "&amp;").replace("<", "&lt;")
)
NOTE = st.builds(
    "<note type='{0}'>{1}</note>".format, st.sampled_from(["aut", "fn", "a1", "comment", ""]), WORDS
)
PIECE = st.recursive(
    st.one_of(WORDS, NOTE, st.sampled_from(["<anchor xml:id='{n}'/>", "<lb/>", "<ref target='#n1'>1</ref>"])),
    lambda inner: st.one_of(
        st.builds("<hi>{0}{1}</hi>".format, inner, inner),
        st.builds(
            "<app to='#{{n}}'><rdg wit='{0}'>{1}</rdg></app>{2}<anchor xml:id='{{n}}'/>".format,
            NAMES,
            WORDS,
            inner,
        ),
        st.builds("<app><lem wit='{0}'>{1}</lem><rdg>{1}</rdg></app>".format, NAMES, WORDS),
        st.builds("<choice><sic>{0}</sic><corr>{1}</corr></choice>".format, WORDS, inner),
    ),
    max_leaves=8,
)


def with_ids(paragraph, number):
    """Give the places of a paragraph ids: `{n}` is the same for an entry and its anchor."""
    parts = paragraph.split("{n}")
    return "".join(f"{part}w{number}-{at // 2}" for at, part in enumerate(parts[:-1])) + parts[-1]


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECE, min_size=1, max_size=4), WORDS)
def test_of_any_mixture_no_word_is_lost_and_a_second_import_changes_nothing(tmp_path_factory, pieces, words):
    body = "".join(f"<p n='{at}'>{with_ids(each, at)}</p>" for at, each in enumerate(pieces))
    listed = f"<listApp><app loc='0'><lem>{words}</lem><rdg wit='A'>x</rdg></app></listApp>"
    back = f"<back><div>{listed}</div><div><note xml:id='n1'>So.</note></div></back>"
    text = document(body, sources=WITNESSES, back=back)
    folder = tmp_path_factory.mktemp("any")
    found = imported(folder, text)
    assert account(found.root, text.encode()).lost == {}
    assert imported(folder, found.data.decode()).data == found.data


@pytest.mark.skipif(not CORPUS, reason="the corpus does not lie beside the repository")
@pytest.mark.parametrize(
    "path", [each for each in CORPUS if each.stat().st_size < LARGE], ids=lambda each: each.stem
)
def test_other_peoples_tei_is_as_valid_as_before_and_nothing_of_it_is_lost(tmp_path, path):
    grammar, received = SHARED / "schema" / "tei_all.rng", tmp_path / path.name
    received.write_bytes(path.read_bytes())
    before = len(schema.check(received, grammar, tmp_path))
    found = imported(tmp_path, path.read_text(encoding="utf-8-sig"))
    received.write_bytes(found.data)
    assert account(found.root, path.read_bytes()).lost == {}
    assert len(schema.check(received, grammar, tmp_path)) <= before
