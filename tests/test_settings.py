import tomllib
from dataclasses import fields

import pytest
import trustme

from surveyapp.errors import SettingsError
from surveyapp.mailboxes import mailbox
from surveyapp.services.create_instance import write_config
from surveyapp.settings import KINDS, Settings, load_settings

PASSWORD = "drie-geheime-woorden"
MAIL = {"smtp_host": "mail.oss.example", "mail_from": "teammeting@oss.example"}


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Return what reads the settings that a test names."""
    for key in KINDS:
        monkeypatch.delenv(f"SURVEYAPP_{key.upper()}", raising=False)

    def read(**values):
        lines = [f"{key} = {_toml(value)}\n" for key, value in values.items()]
        (tmp_path / "config.toml").write_text("".join(lines), "utf-8")
        return load_settings(tmp_path)

    return read


def _toml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def test_every_field_can_be_set_and_has_a_kind():
    assert {field.name for field in fields(Settings)} - {"instance"} == set(KINDS)


def test_without_any_mail_setting_there_is_no_way_out_for_mail(load):
    settings = load()
    assert not settings.can_mail
    assert (settings.smtp_security, settings.smtp_port) == ("starttls", 587)
    assert settings.mails_per_minute == 60
    assert mailbox(settings.sender).address == settings.sender


def test_a_relay_or_an_outbox_is_a_way_out(load):
    assert load(**MAIL).can_mail
    assert load(**MAIL).sender == "teammeting@oss.example"
    assert load(outbox=True).can_mail


def test_the_port_goes_with_how_the_line_is_secured(load):
    assert load(**MAIL).smtp_port == 587
    assert load(**MAIL, smtp_security="tls").smtp_port == 465
    assert load(**MAIL, smtp_security="tls", smtp_port=4650).smtp_port == 4650


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_a_line_may_go_unsecured_on_this_very_machine(load, host):
    assert load(**{**MAIL, "smtp_host": host}, smtp_security="none").smtp_port == 25


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"smtp_host": "mail.oss.example:25"}, "smtp_host"),
        ({"smtp_host": "smtp://mail.oss.example"}, "smtp_host"),
        ({"smtp_host": "mail oss"}, "smtp_host"),
        ({"smtp_host": 25}, "smtp_host"),
        ({"smtp_port": 0}, "smtp_port"),
        ({"smtp_port": 65536}, "smtp_port"),
        ({"smtp_port": -587}, "smtp_port"),
        ({"smtp_port": "587"}, "smtp_port"),
        ({"smtp_port": True}, "smtp_port"),
        ({"smtp_port": 58.7}, "smtp_port"),
        ({"smtp_security": "ssl"}, "smtp_security"),
        ({"smtp_security": ""}, "smtp_security"),
        ({"smtp_security": "none"}, "smtp_security"),
        ({"smtp_security": "none", "smtp_host": "127.0.0.1.oss.example"}, "smtp_security"),
        ({"smtp_security": "none", "smtp_host": "10.0.0.1"}, "smtp_security"),
        ({"smtp_ca_file": "is-er-niet.pem"}, "smtp_ca_file"),
        ({"smtp_ca_file": "config.toml"}, "smtp_ca_file"),
        ({"smtp_user": "hr"}, "smtp_password"),
        ({"smtp_password": "los"}, "smtp_user"),
        ({"smtp_user": "hr", "smtp_password": "wachtwöord"}, "smtp_password"),
        ({"smtp_user": "hé", "smtp_password": "x"}, "smtp_user"),
        ({"smtp_user": "hr", "smtp_password_file": "weg"}, "smtp_password_file"),
        ({"smtp_user": "hr", "smtp_password_file": "leeg"}, "smtp_password_file"),
        ({"smtp_user": "hr", "smtp_password_file": "."}, "smtp_password_file"),
        ({"smtp_user": "hr", "smtp_password_file": "vuil"}, "smtp_password_file"),
        ({"smtp_user": "hr", "smtp_password": "x", "smtp_password_file": "y"}, "smtp_password"),
        ({"mail_from": "teammeting"}, "mail_from"),
        ({"mail_from": "Oss <teammeting@oss.example>"}, "mail_from"),
        ({"mail_from": "a@oss.example, b@oss.example"}, "mail_from"),
        ({"mail_from": ""}, "mail_from"),
        ({"mails_per_minute": 0}, "mails_per_minute"),
        ({"mails_per_minute": 6001}, "mails_per_minute"),
        ({"mails_per_minute": False}, "mails_per_minute"),
        ({"bounce_folder": "is-er-niet"}, "bounce_folder"),
        ({"bounce_folder": "keys"}, "bounce_folder"),
        ({"outbox": True}, "outbox"),
        ({"outbox": 1}, "outbox"),
        ({"smtp_hots": "mail.oss.example"}, "smtp_hots"),
    ],
)
def test_a_wrong_value_is_told_by_the_name_of_its_setting(load, tmp_path, wrong, key):
    (tmp_path / "leeg").write_text("\n")
    (tmp_path / "vuil").write_bytes(b"\xff\xfe")
    (tmp_path / "keys").mkdir()
    load(**MAIL)  # goes well, so what follows is about the wrong value
    with pytest.raises(SettingsError, match=f"'{key}'"):
        load(**{**MAIL, **wrong})


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("SURVEYAPP_SMTP_PORT", "vijf", "smtp_port"),
        ("SURVEYAPP_SMTP_PORT", "", "smtp_port"),
        ("SURVEYAPP_SMTP_PORT", "5" * 5000, "smtp_port"),
        ("SURVEYAPP_SMTP_PORT", "٥٨٧", "smtp_port"),
        ("SURVEYAPP_SMTP_PORT", "-1", "smtp_port"),
        ("SURVEYAPP_OUTBOX", "ja", "outbox"),
        ("SURVEYAPP_MAILS_PER_MINUTE", "1e3", "mails_per_minute"),
    ],
)
def test_a_wrong_value_in_a_variable_is_told_too(load, monkeypatch, name, value, key):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"'{key}'"):
        load(**MAIL)


def test_a_variable_goes_before_the_file(load, monkeypatch):
    monkeypatch.setenv("SURVEYAPP_SMTP_PORT", "2525")
    monkeypatch.setenv("SURVEYAPP_MAILS_PER_MINUTE", "6000")
    settings = load(**MAIL, smtp_port=25)
    assert (settings.smtp_port, settings.mails_per_minute) == (2525, 6000)


def test_a_slip_in_the_name_of_a_variable_is_told(load, monkeypatch):
    monkeypatch.setenv("SURVEYAPP_SMTP_PASWORD", PASSWORD)
    with pytest.raises(SettingsError, match="SURVEYAPP_SMTP_PASSWORD") as told:
        load(**MAIL)
    assert PASSWORD not in str(told.value)


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_password_may_lie_in_a_file(load, tmp_path, ending):
    (tmp_path / "smtp").write_bytes((PASSWORD + ending).encode())
    settings = load(**MAIL, smtp_user="hr", smtp_password_file="smtp")
    assert settings.smtp_password == PASSWORD


def test_a_password_is_never_shown(load, tmp_path):
    settings = load(**MAIL, smtp_user="hr", smtp_password=PASSWORD)
    assert settings.smtp_password == PASSWORD
    assert PASSWORD not in repr(settings) + str(settings)
    (tmp_path / "smtp").write_text(PASSWORD + "\nen meer")
    wrong = [
        {"smtp_password": PASSWORD},
        {"smtp_user": "hr", "smtp_password": PASSWORD + "é"},
        {"smtp_user": "hr", "smtp_password": PASSWORD, "smtp_password_file": "x"},
        {"smtp_user": "hr", "smtp_password_file": "smtp"},
    ]
    for values in wrong:
        with pytest.raises(SettingsError) as told:
            load(**MAIL, **values)
        assert PASSWORD not in str(told.value)
    (tmp_path / "config.toml").write_text("smtp_password = 918273645\n")
    with pytest.raises(SettingsError, match="smtp_password") as told:
        load_settings(tmp_path)
    assert "918273645" not in str(told.value)


def test_an_authority_of_our_own_is_a_file_beside_the_settings(load, tmp_path):
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    assert load(**MAIL, smtp_ca_file="ca.pem").smtp_ca_file == tmp_path / "ca.pem"


def test_what_comes_back_lies_in_a_maildir(load, tmp_path):
    for name in ("new", "cur", "tmp"):
        (tmp_path / "bounces" / name).mkdir(parents=True)
    assert load(**MAIL, bounce_folder="bounces").bounce_folder == tmp_path / "bounces"


def test_every_mail_setting_stands_in_a_new_installation_and_works_when_it_is_switched_on(
    load, tmp_path
):
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "eigen-ca.pem"))
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "smtp").write_text(PASSWORD)
    for name in ("new", "cur"):
        (tmp_path / "bounces" / name).mkdir(parents=True)
    write_config(tmp_path, base_url="https://teammeting.oss.example", outbox=False)
    assert not load_settings(tmp_path).can_mail
    text = (tmp_path / "config.toml").read_text("utf-8")
    switched_on = text.replace("\n# smtp", "\nsmtp").replace("\n# mail", "\nmail")
    switched_on = switched_on.replace("\n# bounce", "\nbounce")
    (tmp_path / "config.toml").write_text(switched_on, "utf-8")
    settings = load_settings(tmp_path)
    assert settings.can_mail and settings.smtp_password == PASSWORD
    # the password itself had better lie in a file of its own
    assert set(KINDS) - set(tomllib.loads(switched_on)) == {"smtp_password"}
