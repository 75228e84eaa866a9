"""Files of an installation are for its user alone, and whole or not there."""

import stat

import pytest

from surveyapp.private_files import create_file, replace_file


@pytest.mark.parametrize("write", [create_file, replace_file])
def test_nobody_else_can_read_a_file(tmp_path, write):
    path = tmp_path / "geheim"
    write(path, b"een")

    assert path.read_bytes() == b"een"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_file_never_takes_the_place_of_another_nor_goes_where_a_link_leads(tmp_path):
    path, elsewhere = tmp_path / "geheim", tmp_path / "elders"
    path.symlink_to(elsewhere)

    with pytest.raises(FileExistsError):
        create_file(path, b"een")
    assert not elsewhere.exists()


def test_a_file_is_replaced_whole_and_what_a_killed_process_left_is_not_in_the_way(tmp_path):
    path, left, elsewhere = (tmp_path / name for name in ("geheim", "geheim.new", "elders"))
    path.write_bytes(b"een")
    left.symlink_to(elsewhere)

    replace_file(path, b"twee")

    assert path.read_bytes() == b"twee"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path):
    path = tmp_path / "geheim"
    path.write_bytes(b"een")
    (tmp_path / "geheim.new").mkdir()

    with pytest.raises(OSError, match=r"geheim\.new"):
        replace_file(path, b"twee")
    assert path.read_bytes() == b"een"
