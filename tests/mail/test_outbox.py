import pytest

from surveyapp.mail.transport import RelayDownError, Sent, outbox_transport
from tests.mail.made_mail import received, written


def test_a_mail_becomes_a_file_that_only_this_user_reads(tmp_path):
    with outbox_transport(tmp_path / "outbox").connected() as channel:
        assert channel.send(written(), folder="wave-1") == Sent()
        assert channel.send(written()) == Sent()
    (file,) = (tmp_path / "outbox" / "wave-1").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert received(file.read_bytes())["To"] == "Samira de Boer <p101@voorbeeld.example>"
    assert len(list((tmp_path / "outbox" / "accounts").iterdir())) == 1


def test_the_names_of_the_files_tell_nothing_about_who_or_when(tmp_path):
    addresses = [f"p{number}@voorbeeld.example" for number in range(30)]
    with outbox_transport(tmp_path).connected() as channel:
        for address in addresses:
            channel.send(written(address), folder="wave-1")
    files = sorted((tmp_path / "wave-1").iterdir())
    order = [received(file.read_bytes())["To"].addresses[0].addr_spec for file in files]
    assert sorted(order) == sorted(addresses) and order != addresses


def test_the_same_message_again_takes_the_place_of_the_first(tmp_path):
    with outbox_transport(tmp_path).connected() as channel:
        channel.send(written())
        channel.send(written())
    assert len(list((tmp_path / "accounts").iterdir())) == 1


def test_a_file_that_was_left_half_written_is_no_obstacle(tmp_path):
    with outbox_transport(tmp_path).connected() as channel:
        channel.send(written())
        (file,) = (tmp_path / "accounts").iterdir()
        file.rename(file.with_name(f"{file.name}.new"))
        file.with_name(f"{file.name}.new").write_bytes(b"half")
        channel.send(written())
    assert [left.name for left in (tmp_path / "accounts").iterdir()] == [file.name]
    assert file.read_bytes() == written().as_bytes()


def test_a_folder_that_cannot_be_written_is_a_way_out_that_is_down(tmp_path):
    (tmp_path / "outbox").write_text("in the way")
    channel = outbox_transport(tmp_path / "outbox").connected().__enter__()
    with pytest.raises(RelayDownError, match="kan niet geschreven worden"):
        channel.send(written())


@pytest.mark.parametrize("folder", ["../elders", "a/b", "", "..", "/etc"])
def test_a_folder_elsewhere_is_refused(tmp_path, folder):
    channel = outbox_transport(tmp_path / "outbox").connected().__enter__()
    with pytest.raises(ValueError, match="outbox"):
        channel.send(written(), folder=folder)
    assert not list(tmp_path.glob("**/*.eml"))
