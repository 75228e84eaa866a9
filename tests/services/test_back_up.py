"""What a backup holds of the settings: all of them but the password of the relay."""

import re
import tomllib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveyapp.errors import SettingsError
from surveyapp.services.back_up import LEFT_OUT, back_up, without_password
from surveyapp.services.restore_backup import restore_backup
from surveyapp.settings import load_settings
from tests import made

PASSWORD = "drie-geheime-woorden"
CONFIG = f"""\
# Instellingen van hier.
base_url = "https://teammeting.oss.example"   # het adres\r
smtp_host = "mail.oss.example"
smtp_user = 'surveyapp'
  smtp_password   =   "{PASSWORD}"  # was: {PASSWORD}
# smtp_password = "{PASSWORD}-oud"
# smtp_password_file = "keys/smtp"

mail_from = "teammeting@oss.example"
""".encode()


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_no_file_of_a_backup_holds_the_password_of_the_relay(wave, tmp_path):
    instance = wave.stores.settings.instance
    (instance / "config.toml").write_bytes(CONFIG)
    (instance / "config.toml").chmod(0o644)
    assert load_settings(instance).smtp_password == PASSWORD  # the attack is in place

    backup = back_up(wave.stores, now=made.DURING, folder=tmp_path / "elsewhere")

    for path in files(tmp_path / "elsewhere"):
        assert PASSWORD.encode() not in path.read_bytes(), path
        assert path.stat().st_mode & 0o077 == 0, path
    kept = (backup / "config.toml").read_bytes().splitlines(keepends=True)
    given_lines = CONFIG.splitlines(keepends=True)
    assert [line for line in given_lines if PASSWORD.encode() not in line] == [
        line for line in kept if LEFT_OUT.encode() not in line
    ]
    assert kept[4] == f"  {LEFT_OUT}\n".encode() and kept[5] == f"{LEFT_OUT}\n".encode()


def test_a_restored_machine_says_that_the_password_is_missing(wave, tmp_path):
    instance = wave.stores.settings.instance
    (instance / "config.toml").write_bytes(CONFIG)
    backup = back_up(wave.stores, now=made.DURING)
    (backup / "config.toml").chmod(0o644)  # as older backups have it

    restore_backup(backup, tmp_path / "fresh")

    config = tmp_path / "fresh" / "config.toml"
    assert config.stat().st_mode & 0o077 == 0
    with pytest.raises(SettingsError, match="smtp_password"):
        load_settings(tmp_path / "fresh")
    config.write_text(config.read_text().replace(LEFT_OUT, f'smtp_password = "{PASSWORD}"', 1))
    assert load_settings(tmp_path / "fresh").smtp_password == PASSWORD


def test_settings_that_cannot_be_read_are_not_copied_in_the_blind(wave, tmp_path):
    instance = wave.stores.settings.instance
    (instance / "config.toml").write_text(f'smtp_password = "{PASSWORD}" "\n')

    with pytest.raises(SettingsError, match="geen geldige TOML"):
        back_up(wave.stores, now=made.DURING, folder=tmp_path / "elsewhere")

    assert files(tmp_path / "elsewhere") == []


@pytest.mark.parametrize(
    "line",
    [
        'smtp_password="GEHEIM"',
        "smtp_password = 'GEHEIM'",
        '"smtp_password" = """GE\\\nHEIM"""',
        "'smtp_password' = '''\nGEHEIM\nmail_from = \"GEHEIM\"\n'''",
        '\tsmtp_password = "GE\\u0048EIM" # GEHEIM',
        '#smtp_password="GEHEIM"',
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_password_is_left_out_however_it_is_written(line, end):
    before, after = 'smtp_host = "x"\r\n# smtp_password_file = "y"\n', ('mail_from = "GE"' + end)
    text = before + line + (f"{end}{after}" if end else "")

    kept = without_password(text.encode()).decode()

    assert kept == before + re.match(r"\s*", line)[0] + LEFT_OUT + (f"{end}{after}" if end else "")


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=6),
    st.text(alphabet="abc #=\t", max_size=10).map(lambda text: "# " + text),
)
def test_whatever_the_password_is_it_is_gone_and_the_rest_stays(password, comment):
    quoted = password.replace("\\", "\\\\").replace('"', '\\"')
    rest = f'{comment}\nsmtp_user = "u"\n'
    assume(password not in rest and password not in LEFT_OUT)

    kept = without_password(f'smtp_password = "{quoted}"\n{rest}'.encode()).decode()

    assert kept == f"{LEFT_OUT}\n{rest}"
    assert tomllib.loads(kept) == {"smtp_user": "u"}
