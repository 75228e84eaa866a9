"""Whole submissions through a real server, sixty-four people at once, each on a line of its own."""

import asyncio
import gzip
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from tests.bench.installation import Installation

AT_ONCE = 64
PEER = 6.85
"""Complete submissions a second of a well-known open-source survey tool, on two cores."""
PATIENCE = 60
"""Seconds that somebody waits for a page."""
_HIDDEN = re.compile(rb'<input type="hidden" name="([^"]+)" value="([^"]*)"')


Work = Sequence[tuple[str, Mapping[str, str]]]
OURS = (sys.executable, "-m", "surveyapp.cli", "serve", "--no-worker", "--port")
BARE = (sys.executable, "-m", "tests.bench.bare_server")


def measure_throughput(made: Installation, *, submissions: int) -> dict[str, float]:
    """Return served_per_second, served_over_peer and served_over_floor.

    A complete submission is what a person does: the code is sent and the whole form read; then all
    answers are sent and the thank-you page with the own profile is read, both packed, as a browser
    asks for them. Nobody was there before, so every group's page is still to be made. The server is
    the one that ``surveyapp serve`` starts, in processes of its own, with the disk of this machine.
    The floor is the same server with an application that answers with the same two pages, ready
    made, and stores nothing.

    Raises:
        AssertionError: somebody did not get the thank-you page.
    """
    work = [made.waiting.pop() for _ in range(submissions)]
    instance = {"SURVEYAPP_INSTANCE": str(made.stores.settings.instance)}
    with TemporaryDirectory() as folder:
        ours = _timed(OURS, instance, work, pages=Path(folder))
        floor = _timed((*BARE, folder), {}, work)
    return {
        "served_per_second": len(work) / ours,
        "served_over_peer": len(work) / ours / PEER,
        "served_over_floor": ours / floor,
    }


def _timed(
    command: Sequence[str], environment: Mapping[str, str], work: Work, pages: Path | None = None
) -> float:
    """Return the seconds that all take on a server of their own.

    Raises:
        AssertionError: the server does not start, or somebody was not thanked.
    """
    port = _free_port()
    with subprocess.Popen(
        [*command, str(port)], env=os.environ | environment, stdout=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port, server)
            taken, failures = asyncio.run(_everybody(port, work, pages))
        finally:
            server.terminate()
    if failures:
        raise AssertionError(f"{failures} of {len(work)} people were not thanked")
    return taken


async def _everybody(port: int, work: Work, pages: Path | None) -> tuple[float, int]:
    """Let everybody fill in, sixty-four at a time; returns seconds, and who was not thanked."""
    waiting = list(work)
    failures = 0

    async def somebody() -> None:
        nonlocal failures
        while waiting:
            token, answers = waiting.pop()
            try:
                async with asyncio.timeout(PATIENCE):
                    thanked = await _fill_in(port, token, answers, pages)
            except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError):
                thanked = False
            failures += not thanked

    start = time.perf_counter()
    await asyncio.gather(*(somebody() for _ in range(AT_ONCE)))
    return time.perf_counter() - start, failures


async def _fill_in(port: int, token: str, answers: Mapping[str, str], pages: Path | None) -> bool:
    """Open the form and send it in, over one connection; tells whether it was taken in."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        page = await _post(reader, writer, "/v", {"token": token})
        hidden = {name.decode(): value.decode() for name, value in _HIDDEN.findall(page)}
        fields = hidden | {f"s-{item}": code for item, code in answers.items()}
        # skipping was asked about before: a second round is another person's choice
        thanks = await _post(reader, writer, "/v/versturen", fields | {"gevraagd": "ja"})
        _leave(pages, form=page, thanks=thanks)
        return b"data-sent" in thanks
    finally:
        writer.close()


def _leave(pages: Path | None, **made: bytes) -> None:
    """Leave the first pair of pages for the floor."""
    if pages is not None and not any(pages.iterdir()):
        for name, page in made.items():
            (pages / name).write_bytes(page)


async def _post(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    path: str,
    fields: Mapping[str, str],
) -> bytes:
    """Post a form and return the page.

    Raises:
        ValueError: the answer is no page.
    """
    body = urlencode(fields).encode()
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
        "Accept-Encoding: gzip\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status = head.split(" ", 2)[1]
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    if status != "200" or length is None:
        raise ValueError(f"no page but {status}")
    page = await reader.readexactly(int(length[1]))
    return gzip.decompress(page) if "content-encoding: gzip" in head.lower() else page


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; before that it takes connections and lets them wait.

    Raises:
        AssertionError: it stopped, or did not start within a minute.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise AssertionError(f"the server stopped with {server.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as asking:
                asking.sendall(b"GET /v/versturen HTTP/1.0\r\n\r\n")
                answered = asking.recv(1)
        except OSError:
            time.sleep(0.1)
        else:
            if answered:
                return
    raise AssertionError("the server did not start")
