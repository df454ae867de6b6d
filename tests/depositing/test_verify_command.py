"""`recto verify` and `recto rebuild`: what is damaged is found and named, what is whole is proved."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from packages import change, copied, sealed_again
from projects import run_in

from recto.depositing.reading import open_package as opening

TEI = "tei/the-lighthouse.xml"
FLIPPED = [
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
    "tagmanifest-sha256.txt",
    "tagmanifest-sha512.txt",
    f"data/{TEI}",
    "data/editions/the-lighthouse.pdf",
    "data/editions/the-lighthouse.epub",
    "data/styles/fonts/EBGaramond-Italic.ttf",
    "data/ro-crate-metadata.json",
    "data/build.lock.json",
]


def verified(package: Path, tmp_path: Path) -> tuple[int, str]:
    """Run `recto verify` where there is no project; return its exit status and what it says."""
    result = run_in(tmp_path, "--quiet", "verify", str(package))
    return result.exit_code, result.output


def flip(file: Path, place: int) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(bytes(data))


def test_a_whole_package_is_proved_as_a_folder_and_as_one_file(open_package, sealed, tmp_path):
    assert verified(open_package, tmp_path) == (0, "")
    result = run_in(tmp_path, "verify", str(sealed))
    assert result.exit_code == 0
    assert result.stdout.count("proved: ") == 7


@pytest.mark.parametrize("file", FLIPPED)
@pytest.mark.parametrize("share", [0.0, 0.37, 0.999])
def test_a_bit_that_is_flipped_is_found_and_its_file_named(open_package, tmp_path, file, share):
    package = copied(open_package, tmp_path / "package")
    flip(package / file, int(share * (package / file).stat().st_size))
    status, said = verified(package, tmp_path)
    assert status == 1
    assert file in said


def test_no_other_file_is_named_than_the_one_that_is_damaged(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    flip(package / "data" / TEI, 100)
    _, said = verified(package, tmp_path)
    assert said.count("D-") == 1


def test_a_file_that_is_lacking_and_one_that_was_added_are_named(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    (package / "data" / "README.md").unlink()
    (package / "data" / "more.txt").write_text("More.", encoding="utf-8")
    status, said = verified(package, tmp_path)
    assert status == 1
    assert "data/README.md is not there" in said
    assert "data/more.txt is in no manifest" in said


def test_a_link_out_of_a_package_is_not_followed(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    (package / "data" / "more").symlink_to("/")
    status, said = verified(package, tmp_path)
    assert (status, "D-unsafe" in said) == (1, True)


@pytest.mark.parametrize("share", [0.2, 0.9, 0.9999])
def test_an_archive_that_is_cut_off_is_found(sealed, tmp_path, share):
    data = sealed.read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: int(share * len(data))])
    status, said = verified(tmp_path / "cut.zip", tmp_path)
    assert (status, "D-archive" in said) == (1, True)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_a_bit_that_is_flipped_in_an_archive_is_found(sealed, tmp_path, share):
    (tmp_path / "flipped.zip").write_bytes(sealed.read_bytes())
    flip(tmp_path / "flipped.zip", int(share * sealed.stat().st_size))
    status, said = verified(tmp_path / "flipped.zip", tmp_path)
    assert status == 1
    assert re.search(r"D-(archive|fixity|unsafe)", said)


@pytest.mark.parametrize(
    "name", ["../out.txt", "/out.txt", "a/../../out.txt", "C:\\out.txt", "a\\..\\..\\out.txt"]
)
def test_an_archive_that_names_a_place_outside_itself_is_not_unpacked(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "unsafe.zip", "w") as archive:
        archive.writestr("package/bagit.txt", "")
        archive.writestr(zipfile.ZipInfo(name), "out")
    with opening(tmp_path / "unsafe.zip") as package:
        assert [each.code for each in package.faults] == ["D-unsafe"]
        assert not [*package.folder.rglob("*.txt")]


def test_an_archive_that_swells_beyond_measure_is_not_unpacked(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("bomb", "w") as file,
    ):
        for _ in range(300):
            file.write(bytes(1 << 20))
    status, said = verified(tmp_path / "bomb.zip", tmp_path)
    assert (status, "bytes when unpacked" in said) == (1, True)


def test_a_description_that_does_not_fit_is_found_in_a_package_that_is_sealed_again(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    change(package / "data" / "ro-crate-metadata.json", '"@id": "README.md"\n', '"@id": "READ.md"\n')
    status, said = verified(sealed_again(package), tmp_path)
    assert status == 1
    assert "‘READ.md’" in said


def test_a_text_that_breaks_its_schema_is_found_in_a_package_that_is_sealed_again(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    change(package / "data" / TEI, 'rend="bulleted"', 'loud="verily"')
    _, said = verified(sealed_again(package), tmp_path)
    assert f"{TEI}:" in said
    assert "T-invalid" in said


def test_a_record_that_says_something_else_is_found_in_a_package_that_is_sealed_again(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    change(package / "data" / "metadata" / "datacite.json", "Ada", "Ida")
    _, said = verified(sealed_again(package), tmp_path)
    assert "metadata/datacite.json: " in said
    assert "D-record" in said


def test_words_that_an_edition_lacks_are_found_in_a_package_that_is_sealed_again(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    change(package / "data" / "editions" / "html" / "index.html", "Old Marten", "Young Marten")
    _, said = verified(sealed_again(package), tmp_path)
    assert "#i3" in said
    assert "K-words" in said


def test_a_text_other_than_the_one_that_the_pdf_has_attached_is_found(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    change(package / "data" / TEI, "<date when=", "<!-- --><date when=")
    _, said = verified(sealed_again(package), tmp_path)
    assert "has attached is another" in said


def test_a_package_whose_settings_lead_out_of_it_proves_nothing(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    settings = package / "data" / "recto.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('styles = "styles"', 'styles = "../.."'))
    _, said = verified(sealed_again(package), tmp_path)
    assert "names places that are not in it" in said


def test_a_package_is_rebuilt_byte_for_byte(sealed, tmp_path):
    result = run_in(tmp_path, "rebuild", str(sealed), "--out", str(tmp_path / "again"))
    assert result.exit_code == 0
    assert re.search(r"^\d+ files are the same, byte for byte$", result.stdout, re.MULTILINE)
    assert "0 errors, 0 warnings, 0 remarks" in result.stderr
    assert (tmp_path / "again" / "the-lighthouse" / "the-lighthouse.pdf").is_file()


def other_version(package: Path) -> None:
    lock = package / "data" / "build.lock.json"
    said = json.loads(lock.read_text(encoding="utf-8"))
    said["libraries"]["weasyprint"] = "69.0"
    lock.write_text(json.dumps(said), encoding="utf-8")


def test_editions_of_another_version_are_compared_by_their_words(open_package, tmp_path):
    package = copied(open_package, tmp_path / "package")
    other_version(package)
    change(package / "data" / "editions" / "html" / "index.html", "<body>", "<body >")
    change(package / "data" / "editions" / "the-lighthouse.txt", "Old Marten", "Young Marten")
    result = run_in(tmp_path, "rebuild", str(sealed_again(package)))
    assert result.exit_code == 1
    assert "weasyprint: 69.0 in the package, 70.0 here" in result.output
    assert "index.html has other bytes, and the same words and structure" in result.output
    assert "the-lighthouse.txt shows 1 passages otherwise: #i3" in result.output
