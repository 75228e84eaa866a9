"""Files that are broken or mean harm: each is refused with a sentence, and harms nothing."""

import errno
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from surveyapp.domain.frame_faults import FrameFileError
from surveyapp.importing import archive, limited, sandbox
from surveyapp.importing.read_document import DocumentError, read_upload
from surveyapp.importing.read_rows import read_rows
from surveyapp.importing.sniffing import sniff
from tests.importing import lists, samples
from tests.importing.samples import docx, odt, with_part, zipped

PARAGRAPH = "<w:p><w:r><w:t>We helpen elkaar.</w:t></w:r></w:p>"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "lach lach lach lach lach lach lach lach lach lach">'
    + "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">'
        for one, two in zip("abcdefg", "bcdefgh", strict=True)
    )
    + "]>"
)


@pytest.fixture(autouse=True)
def nothing_left_behind(tmp_path, monkeypatch):
    """Check that no file was left where programs leave what they are working on."""
    folder = tmp_path / "half"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert not list(folder.iterdir())


def refused(content: bytes, name: str, says: str) -> None:
    """Check that a file is refused by name, in plain sentences: the cause and the next step."""
    with pytest.raises(DocumentError, match=says) as caught:
        read_upload(content, name=name)
    sentence = str(caught.value)
    assert name in sentence
    assert sentence.replace(name, "").count(".") >= 2
    assert "Traceback" not in sentence


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_entities_that_multiply_are_refused_before_they_are_read(kind):
    body = PARAGRAPH.replace("We helpen elkaar.", "&h;")
    attack = (
        docx(body, before=LAUGHS) if kind == "docx" else odt("<text:p>&h;</text:p>", before=LAUGHS)
    )

    refused(attack, f"visie.{kind}", "vastlopen")


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_entities_from_outside_bring_nothing_in(kind, tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("het wachtwoord")
    outside = f'<!DOCTYPE x [<!ENTITY h SYSTEM "{secret.as_uri()}">]>'
    body = PARAGRAPH.replace("We helpen elkaar.", "&h;")
    attack = (
        docx(body, before=outside)
        if kind == "docx"
        else odt("<text:p>&h;</text:p>", before=outside)
    )

    refused(attack, f"visie.{kind}", "buiten zichzelf")


def swollen(part: str, megabytes: int) -> bytes:
    """Return a document of some kilobytes that becomes this large when it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(docx(PARAGRAPH))) as document:
        parts = {name: document.read(name) for name in document.namelist() if name != part}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bomb:
        for name, content in parts.items():
            bomb.writestr(name, content)
        with bomb.open(part, "w") as target:
            for _ in range(megabytes):
                target.write(bytes(1_000_000))
    return file.getvalue()


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/media/plaat.emf"])
def test_a_zip_bomb_is_never_unpacked(part):
    bomb = swollen(part, 60)
    assert len(bomb) < 200_000

    before = time.process_time()
    refused(bomb, "visie.docx", "uitgepakt veel groter")
    assert time.process_time() - before < 5


def test_a_part_that_lies_about_its_size_is_cut_off_all_the_same(monkeypatch):
    bomb = swollen("word/document.xml", 2)
    monkeypatch.setattr(archive, "LARGEST_PART", 1_000_000)
    opened = archive.Archive(bomb)
    opened._parts["word/document.xml"].file_size = 10

    with pytest.raises(archive.Refused):
        opened.read("word/document.xml")


def broken_inside() -> bytes:
    """Return a zip file of which the first part cannot be unpacked."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as document:
        document.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
    packed = bytearray(file.getvalue())
    start = packed.find(b"mimetype") + len(b"mimetype")
    packed[start : start + 10] = b"\xff" * 10
    return bytes(packed)


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_telling_formats_apart_unpacks_no_more_than_the_name_of_one(packing):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as bomb:
        with bomb.open("mimetype", "w") as target:
            for _ in range(60):
                target.write(bytes(1_000_000))
        bomb.writestr("content.xml", b"<x/>")
    attack = bytearray(file.getvalue())
    size = attack.find(b"PK\x01\x02") + 24
    attack[size : size + 4] = (39).to_bytes(4, "little")  # says that it is as long as it should be

    tracemalloc.start()
    try:
        refused(bytes(attack), "visie.odt", "beschadigd|zipbestand")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


def test_an_archive_that_names_half_a_million_parts_is_not_listed():
    one = zipped({"a": b""})
    listed, end = one.find(b"PK\x01\x02"), one.find(b"PK\x05\x06")
    attack = one[:listed] + one[listed:end] * 200_000 + one[end:]

    before = time.process_time()
    refused(attack, "visie.docx", "uitgepakt veel groter")
    assert time.process_time() - before < 0.5


def test_comments_without_a_page_are_looked_at_once():
    attack = b"<!---->" * 26 + b"We helpen elkaar."

    before = time.process_time()
    assert sniff(attack, name="visie.txt") == "txt"
    assert sniff(attack + b"<html>", name="visie.txt") == "txt"
    assert sniff(b"<!---->" * 26 + b"<html>", name="visie.txt") == "html"
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("half.docx", samples.as_docx()[:-2000], "beschadigd"),
        ("half.odt", samples.as_odt()[:-50], "beschadigd"),
        ("half.pdf", b"%PDF-1.7\n1 0 obj\n<</Type /Catalog", "beschadigd"),
        ("kapot.docx", docx("<w:p><w:r>"), "beschadigd"),
        ("kapot.odt", broken_inside(), "beschadigd"),
        ("leeg.docx", docx(""), "geen tekst"),
        ("leeg.odt", odt(""), "geen tekst"),
        ("leeg.html", b"<html><body><script>1</script></body></html>", "geen tekst"),
        ("fotos.zip", zipped({"foto.jpg": b"x"}), "zipbestand"),
        ("cijfers.xlsx", zipped({"xl/workbook.xml": b"<x/>"}), "zipbestand"),
        (
            "slot.docx",
            b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
            "wachtwoord",
        ),
        (
            "slot.odt",
            with_part(samples.as_odt(), "META-INF/manifest.xml", b"<manifest:encryption-data/>"),
            "wachtwoord",
        ),
        ("groot.pdf", b"%PDF-1.7" + bytes(50_000_000), "te groot"),
        ("groot.docx", b"PK\x03\x04" + bytes(50_000_000), "te groot"),
        ("groot.html", b"<html><body><p>" + b"We helpen. " * 40_000, "te groot"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_cannot_be_read_is_refused_with_its_own_reason(name, content, says):
    refused(content, name, says)


def nested(depth: int) -> bytes:
    return b"<html><body>" + b"<div>" * depth + b"We helpen elkaar."


def test_a_page_nested_far_deeper_than_usual_is_read():
    assert read_upload(nested(1_000), name="diep.html").text == "We helpen elkaar."


def test_a_page_nested_without_end_is_refused_at_once():
    before = time.monotonic()
    refused(nested(100_000), "diep.html", "ingewikkeld")
    assert time.monotonic() - before < 5


def test_a_word_document_nested_without_end_breaks_nothing():
    deep = "<w:sdt>" * 50_000 + PARAGRAPH + "</w:sdt>" * 50_000

    assert read_upload(docx(deep), name="diep.docx").text == "We helpen elkaar."


def run_limited(code: str, *, door: bool = True) -> subprocess.CompletedProcess[str]:
    """Run code as the reader's process would, after its limits are set."""
    limits = "limited.limit()" + ("; limited.close_the_door()" if door else "")
    program = f"import socket, os, sys\nfrom surveyapp.importing import limited\n{limits}\n{code}"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30
    )


@pytest.mark.parametrize(
    "attack",
    [
        "socket.socket()",
        "open('/etc/hostname').read()",
        "os.popen('id').read()",
        "os.close(0); open('/etc/hostname').read()",
        "os.close(0); socket.socket()",
        "os.close(0); os.execv('/bin/sh', ['sh', '-c', 'true'])",
        "bytearray(600_000_000)",
    ],
)
def test_code_that_takes_over_the_reader_can_do_nothing_with_it(attack, tmp_path):
    free = subprocess.run(
        [sys.executable, "-c", f"import socket, os\n{attack}"],
        check=False,
        timeout=30,
        cwd=tmp_path,
    )
    assert free.returncode == 0, "this is no attack on this machine"

    assert run_limited(attack).returncode != 0


def test_code_that_takes_over_the_reader_leaves_no_process_behind():
    if os.geteuid() == 0:
        pytest.skip("root may start processes whatever the limit is")

    assert run_limited("os.fork()").returncode != 0


def test_a_reader_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, "-c", "while True: pass"))

    before = time.monotonic()
    refused(samples.as_docx(), "visie.docx", "ingewikkeld")
    assert time.monotonic() - before < 5


def test_files_take_turns_so_that_others_can_go_on(monkeypatch):
    monkeypatch.setattr(sandbox, "WAIT", 0.01)
    for _ in range(sandbox.AT_ONCE):
        assert sandbox._turns.acquire(timeout=5)
    try:
        refused(samples.as_docx(), "visie.docx", "te druk")
    finally:
        sandbox._turns.release(sandbox.AT_ONCE)

    assert read_upload(samples.as_docx(), name="visie.docx").text


def test_a_machine_that_has_no_room_for_a_reader_says_so(monkeypatch):
    def full(*_words: object, **_options: object) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(sandbox.subprocess, "run", full)

    refused(samples.as_docx(), "visie.docx", "te druk")


def test_a_reader_uses_no_more_time_than_it_is_given():
    done = run_limited("limited.limit(seconds=1)\nwhile True: pass")

    assert done.returncode < 0


def test_a_fault_of_our_own_is_not_blamed_on_the_file(monkeypatch):
    monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, "-c", "import bestaat_niet"))

    with pytest.raises(RuntimeError, match="bestaat_niet"):
        read_upload(samples.as_docx(), name="visie.docx")


def planted(attack: str) -> tuple[str, str, str]:
    """Return a reader of spreadsheets in which a mistake was made."""
    code = f"""
from surveyapp.importing import limited, spreadsheet
source = open(spreadsheet.__file__).read().replace("archive = Archive(content)", {attack!r})
assert {attack!r} in source
exec(compile(source, spreadsheet.__file__, "exec"), vars(spreadsheet))
limited.main()
"""
    return (sys.executable, "-c", code)


@pytest.mark.parametrize(
    ("attack", "said"), [("archive = Archief(content)", "NameError"), ("import weg", "ModuleNotF")]
)
def test_a_mistake_in_a_reader_is_called_ours_and_logged_without_words(
    monkeypatch, caplog, attack, said
):
    monkeypatch.setattr(sandbox, "COMMAND", planted(attack))

    with pytest.raises(FrameFileError, match="Je bestand kan goed zijn") as caught:
        read_rows(lists.xlsx(("1", "Geheim", "", "Team")))

    assert "beschadigd" not in str(caught.value)
    assert [said in each and "spreadsheet.py" in each for each in caplog.messages] == [True]
    assert "Geheim" not in caplog.text


def test_what_a_library_raises_on_a_bad_file_stays_the_fault_of_the_file():
    def as_a_library_would():
        exec(compile("onbekend", "/usr/lib/parser.py", "exec"))  # noqa: S102 -- our own text

    with pytest.raises(NameError) as caught:
        as_a_library_would()

    assert not limited.is_ours(caught.value)


def test_the_limits_hold_for_the_reader_and_not_for_us():
    before = resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_NOFILE)
    read_upload(samples.as_docx(), name="visie.docx")

    assert (
        resource.getrlimit(resource.RLIMIT_AS),
        resource.getrlimit(resource.RLIMIT_NOFILE),
    ) == before
    assert limited.MEMORY <= 400 * limited.MEBIBYTE


def test_a_script_in_a_page_is_never_run_or_shown(tmp_path):
    trace = tmp_path / "gedraaid"
    script = f"<script>open('{trace}', 'w')</script><img src=x onerror=alert(1)>"
    page = f"<html><body><p>We helpen.</p>{script}"

    document = read_upload(page.encode(), name="pagina.html")

    assert document.text == "We helpen."
    assert not trace.exists()


def test_a_file_that_we_may_not_open_is_refused(tmp_path, monkeypatch):
    from surveyapp.importing.read_document import read_document

    path = tmp_path / "dicht.txt"
    path.write_bytes(b"We helpen.")

    def closed(*_args: object, **_options: object) -> None:
        raise PermissionError(os.strerror(13))

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(DocumentError, match="mag openen"):
        read_document(path)
