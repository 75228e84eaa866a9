import io

import pytest

from surveyapp.cli import main
from tests import made
from tests.mail.made_mail import received
from tests.mail.test_bounces import report
from tests.relay import running_relay


@pytest.fixture(scope="module")
def relay(tmp_path_factory):
    with running_relay(tmp_path_factory.mktemp("relay")) as relay:
        yield relay


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return what runs a command on an installation of its own: (exit code, out, err)."""
    made.make_instance(tmp_path / "instance").close()
    monkeypatch.setenv("SURVEYAPP_INSTANCE", str(tmp_path / "instance"))

    def command(*words, given=b"", **settings):
        lines = [f"{key} = {_toml(value)}\n" for key, value in settings.items()]
        (tmp_path / "instance" / "config.toml").write_text("".join(lines))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            main([*words])
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return command


def _toml(value):
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def test_a_test_mail_shows_the_whole_way(run, relay):
    code, out, _ = run("mail", "test", "beheer@voorbeeld.example", **relay.config())
    assert code == 0 and "nam de proefmail aan" in out
    taken = relay.taken()[-1]
    mail = received(taken.content)
    assert taken.recipients == ["beheer@voorbeeld.example"]
    assert mail["Subject"] == "Proefmail van surveyapp"
    assert {part.get_content_type() for part in mail.iter_parts()} == {"text/plain", "text/html"}


def test_a_test_mail_that_is_refused_says_what_the_relay_said(run, relay):
    relay.behave(refuse=["weg@voorbeeld.example"])
    code, _, err = run("mail", "test", "weg@voorbeeld.example", **relay.config())
    assert code == 1 and "550 5.1.1" in err


def test_a_test_mail_to_two_addresses_or_none_is_refused(run, relay):
    for wrong in ("a@b.example, c@d.example", "beheer"):
        code, _, err = run("mail", "test", wrong, **relay.config())
        assert code == 1 and "Schrijf één adres" in err


def test_without_a_relay_a_test_mail_says_what_to_set(run):
    code, _, err = run("mail", "test", "beheer@voorbeeld.example")
    assert code == 1 and "'smtp_host' is niet gezet" in err


def test_in_a_demonstration_the_test_mail_is_a_file(run, tmp_path):
    code, out, _ = run("mail", "test", "beheer@voorbeeld.example", outbox=True)
    assert code == 0 and "staat in" in out
    assert len(list((tmp_path / "instance" / "outbox" / "accounts").glob("*.eml"))) == 1


def test_the_check_of_an_installation_tries_the_relay(run, relay):
    before = len(relay.taken())
    code, out, _ = run("installation", "check", **relay.config())
    assert code == 0
    assert f"in orde  Mail: localhost:{relay.port} is bereikbaar, versleuteld met STARTTLS" in out
    assert len(relay.taken()) == before  # it sends nothing


def test_the_check_says_what_stands_in_the_way_of_mail(run, relay):
    settings = {**relay.config(), "smtp_port": 1}
    code, out, _ = run("installation", "check", **settings)
    assert code == 1 and "LET OP   Mail: De mailserver localhost:1 is niet te bereiken" in out
    untrusted = {key: value for key, value in relay.config().items() if key != "smtp_ca_file"}
    code, out, _ = run("installation", "check", **untrusted)
    assert code == 1 and "Het certificaat van de mailserver" in out


def test_the_check_says_that_cards_need_no_relay(run):
    code, out, _ = run("installation", "check")
    assert code == 0 and "elke uitnodiging gaat op een kaartje" in out


def test_the_check_names_a_setting_that_is_wrong_once(run):
    code, out, _ = run("installation", "check", smtp_host="mail.oss.example", smtp_port=0)
    assert code == 1 and out.count("smtp_port") == 1


def test_a_bounce_is_taken_from_the_input_or_from_a_file(run, tmp_path):
    (tmp_path / "bounce.eml").write_bytes(report())
    assert run("mail", "bounce", given=report())[:2] == (0, "Verwerkt.\n")
    assert run("mail", "bounce", str(tmp_path / "bounce.eml"))[:2] == (0, "Verwerkt.\n")


def test_what_is_no_bounce_is_said_to_be_none(run):
    code, out, _ = run("mail", "bounce", given=b"Subject: hallo\n\nIk ben met vakantie.")
    assert code == 0 and "Dit is geen bericht over een mail die niet aankwam." in out


def test_the_check_warns_where_others_can_read_the_settings(run, tmp_path):
    config = tmp_path / "instance" / "config.toml"
    assert config.stat().st_mode & 0o777 == 0o600  # as it was made
    code, out, _ = run("installation", "check")
    assert code == 0 and f"in orde  {config} is niet voor anderen te lezen" in out

    for mode in (0o644, 0o640, 0o604):
        config.chmod(mode)
        code, out, _ = run("installation", "check")
        assert code == 1 and f"Draai: chmod 600 {config}" in out
