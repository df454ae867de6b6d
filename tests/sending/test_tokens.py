"""The token: where it comes from, and that nobody sees it but the repository."""

import shutil
import ssl
import subprocess
import sys
import types

import pytest
from invenio_server import TOKEN, Fault, Repository, serving

from recto.errors import SendingError
from recto.sending.addresses import Place, place
from recto.sending.connection import Connection, persist, request
from recto.sending.tokens import Token, token

ZENODO = place("zenodo")


@pytest.fixture
def keyring(monkeypatch):
    """Put a keyring of our own in place of that of the system; return what it keeps."""
    kept: dict[tuple[str, str], str] = {}
    module, errors = types.ModuleType("keyring"), types.ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})

    def get_password(service, user):
        if ("", "") in kept:
            raise errors.KeyringError
        return kept.get((service, user))

    module.get_password, module.errors = get_password, errors
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return kept


def test_each_known_repository_has_a_variable_of_its_own(keyring):
    environment = {
        "RECTO_TOKEN": "general",
        "RECTO_TOKEN_ZENODO_SANDBOX": "sand",
        "RECTO_TOKEN_ZENODO": "zen",
    }
    assert token(ZENODO, environment).value == "zen"
    assert token(place("zenodo-sandbox"), environment).value == "sand"
    assert token(place("invenio", "https://example.org"), environment).value == "general"


def test_the_general_variable_is_not_for_a_known_repository(keyring):
    with pytest.raises(SendingError, match="RECTO_TOKEN_ZENODO"):
        token(ZENODO, {"RECTO_TOKEN": "general"})


def test_the_keyring_is_asked_where_the_environment_says_nothing(keyring):
    keyring["recto", "zenodo.org"] = "kept"
    assert token(ZENODO, {}).value == "kept"
    assert token(ZENODO, {"RECTO_TOKEN_ZENODO": "said"}).value == "said"


def test_a_keyring_that_is_locked_is_like_none(keyring):
    keyring["", ""] = "locked"
    with pytest.raises(SendingError, match="keyring set recto"):
        token(ZENODO, {})


def test_without_the_extra_the_environment_is_enough(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert token(ZENODO, {"RECTO_TOKEN_ZENODO": " said\n"}).value == "said"


@pytest.mark.parametrize("value", ["Bearer abc", "abc\ndef", "abc…def", "abc def"])
def test_what_can_be_no_token_is_refused_without_being_shown(keyring, value):
    with pytest.raises(SendingError) as refused:
        token(ZENODO, {"RECTO_TOKEN_ZENODO": value})
    assert value not in str(refused.value)


def test_no_representation_shows_a_token(desk):
    assert TOKEN not in repr(desk.errand())
    assert TOKEN not in str(Token(TOKEN))


def test_nothing_that_is_written_told_or_raised_has_the_token_in_it(desk, sealed, capfd, tmp_path):
    echo = '{"message": "You sent Bearer ' + TOKEN + '"}'
    said = []
    for status in (400, 401, 403, 413, 500, 302):
        desk.repository.fails(".*", *[Fault(status, body=echo)] * 4)
        with pytest.raises(SendingError) as error:
            desk.send(sealed())
        said += [
            str(error.value),
            repr(error.value),
            repr(error.value.__cause__),
            repr(error.value.__context__),
        ]
        desk.repository.faults.clear()
    desk.send(sealed(), publishes=True)
    written = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    assert any(desk.repository.address.encode() in each for each in written)
    assert not any(TOKEN.encode() in each for each in written)
    assert not any(TOKEN in each for each in (*said, *desk.told, *capfd.readouterr()))
    assert not any(TOKEN in each for each in desk.repository.asked)


def test_a_token_goes_to_no_other_host_that_a_repository_points_to(desk, sealed):
    with serving(Repository()) as other:
        moved = Fault(302, headers=(("Location", f"{other.address}/api/user/records"),))
        desk.repository.fails("GET .*", moved)
        with pytest.raises(SendingError, match="--at"):
            desk.send(sealed())
        assert not other.asked


def test_parts_that_a_store_elsewhere_takes_come_without_the_token(desk, sealed, monkeypatch):
    monkeypatch.setattr("recto.sending.uploading.PART", 100_000)
    with serving(Repository()) as other:
        here = desk.repository.address
        errand = desk.errand()
        desk.repository.address = other.address
        monkeypatch.setattr(type(desk), "errand", lambda self, token="": errand)
        with pytest.raises(SendingError):
            desk.send(sealed())
        assert other.asked
        assert set(other.tokens) == {None}
        desk.repository.address = here


@pytest.mark.parametrize("address", ["http://example.org", "ftp://example.org", "example.org", "https://"])
def test_an_address_on_the_way_to_which_a_token_can_be_read_is_refused(address):
    with pytest.raises(SendingError, match="https"):
        place("invenio", address)


@pytest.mark.parametrize("address", ["https://me:pass@example.org", "https://example.org?token=1"])
def test_an_address_that_has_a_secret_in_it_is_refused_without_being_shown(address):
    with pytest.raises(SendingError) as refused:
        place("invenio", address)
    assert "pass" not in str(refused.value)
    assert "token=1" not in str(refused.value)


def test_an_address_is_that_of_the_repository_or_of_its_api():
    wanted = Place("invenio", "https://example.org/rdm")
    assert (
        place("invenio", "https://example.org/rdm/")
        == place("invenio", "https://example.org/rdm/api")
        == wanted
    )
    assert place("invenio", "http://localhost:5000").address == "http://localhost:5000"


def test_the_address_of_a_known_repository_is_not_to_be_said_and_that_of_another_is():
    with pytest.raises(SendingError, match=r"zenodo\.org"):
        place("zenodo", "https://example.org")
    with pytest.raises(SendingError, match="--at"):
        place("invenio")


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")
def test_a_server_that_cannot_prove_who_it_is_gets_no_token(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made += ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(Repository(), context=context) as there:
        waits = []
        connection = Connection(there.address.replace("127.0.0.1", "localhost"), Token(TOKEN), waits.append)
        with pytest.raises(SendingError, match="certificate"):
            persist(connection, lambda: request(connection, "GET", "/api/records/1"))
        assert not there.asked
        assert not waits
