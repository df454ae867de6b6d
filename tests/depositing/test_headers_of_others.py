"""TEI of others, with headers of every kind: a package that is accepted, or what the editor is to write.

The texts lie beside the repository; where they do not, these tests are skipped.
"""

import shutil
from pathlib import Path

import bagit
import pytest
from packages import package_in
from projects import run_in

SHARED = Path(__file__).parents[3] / "shared"
WHOLE_TEI = SHARED / "schema" / "tei_all.rng"
NO_LICENCE, NO_DATE = "<availability><licence target=", '<date when="YYYY-MM-DD">'
OTHER_SCHEMA = "--schema gives it"
REFUSED = [
    ("teip5_testspoken", [], NO_LICENCE),
    ("tp_pb-mei-app", ["--dark"], NO_DATE),
    ("tss_testnotes1", ["--dark"], NO_DATE),
    ("sga_abinger_c56_0014", [], NO_LICENCE),
    ("tolstoy_v90_epitafija", ["--dark"], OTHER_SCHEMA),
    ("schnitzler_L02498", [], OTHER_SCHEMA),
    ("tp_register_persons", [], NO_LICENCE),
]
"""Texts with the options of the deposit, and what the message says that is to be written or done."""
ACCEPTED = ["teip5_aphrodisias", "sarit_jitari_sarvajnasiddhi"]
"""Texts that are valid TEI and have a date."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the texts of others lie beside the repository")


def project_of(root: Path, name: str) -> Path:
    """Make a project of a text of others; return its root."""
    (root / "tei").mkdir(parents=True)
    (root / "recto.toml").write_text("", encoding="utf-8")
    shutil.copy(SHARED / "corpus" / "tei" / f"{name}.xml", root / "tei" / "text.xml")
    return root


@pytest.mark.parametrize(("name", "options", "said"), REFUSED, ids=[each[0] for each in REFUSED])
def test_a_text_of_others_is_refused_with_what_its_editor_is_to_do(
    tmp_path: Path, name: str, options: list[str], said: str
) -> None:
    root = project_of(tmp_path, name)
    result = run_in(root, "deposit", *options)
    assert result.exit_code == 9
    assert said in result.output
    assert not package_in(root, "text").exists()


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_package_of_a_text_of_others_is_accepted(tmp_path: Path, name: str) -> None:
    root = project_of(tmp_path, name)
    result = run_in(root, "deposit", "--dark", "--schema", str(WHOLE_TEI))
    assert result.exit_code == 0, result.output
    bagit.Bag(str(package_in(root, "text"))).validate()
    assert run_in(root, "verify", str(package_in(root, "text"))).exit_code == 0
