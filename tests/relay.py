"""A mail relay of our own: a real SMTP server in a process of its own, which can misbehave.

``running_relay(folder)`` starts one with STARTTLS and a certificate of a made authority. What it
takes in it writes to ``folder/taken``; ``behave`` says how it misbehaves from then on.
"""

# ruff: noqa: ARG002, N802 -- aiosmtpd names the hooks and their arguments

import asyncio
import contextlib
import json
import logging
import ssl
import subprocess
import sys
import time
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path

import trustme
from aiosmtpd.smtp import SMTP, AuthResult

from surveyapp.settings import Settings

HOST = "localhost"
STAGES = ("connect", "mail", "rcpt", "data", "body", "answer")
"""Where a relay can be slow or break off; at "answer" it has taken the message in."""


@dataclass
class Behaviour:
    """How a relay treats what it gets; as it starts, it takes everything.

    refuse: addresses that get 550; refuse_one_in: one address in so many does.
    later: addresses that get 451; greylist: every address does, the first time.
    say: what it answers at a stage. delay: seconds that it waits there.
    disconnect: where it breaks off, every so many times.
    per_connection: messages that one connection may bring before it is ended.
    """

    refuse: list[str] = field(default_factory=list)
    refuse_one_in: int = 0
    later: list[str] = field(default_factory=list)
    greylist: bool = False
    say: dict[str, str] = field(default_factory=dict)
    delay: dict[str, float] = field(default_factory=dict)
    disconnect: dict[str, int] = field(default_factory=dict)
    per_connection: int = 0


@dataclass(frozen=True)
class Taken:
    """A message that the relay answered for with 250, or whose answer it swallowed."""

    sender: str
    recipients: list[str]
    content: bytes


class RelayProcess:
    """The relay as a test sees it: start, stop, tell it how to behave, look what came."""

    def __init__(self, folder, *, security="starttls", certificate="good", login=None):
        self.folder = folder
        self.security = security
        self.login = login
        self.port = 0
        self._process = None
        self._told = 0
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "taken").mkdir(exist_ok=True)
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(folder / "ca.pem"))
        signer = trustme.CA() if certificate == "untrusted" else authority
        name = "mail.elders.example" if certificate == "wrong name" else HOST
        signer.issue_cert(name).private_key_and_cert_chain_pem.write_to_path(
            str(folder / "relay.pem")
        )
        self.behave()

    def start(self):
        """Start it, on the port that it had before."""
        (self.folder / "port").unlink(missing_ok=True)
        asked = {"security": self.security, "login": self.login, "port": self.port}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.relay", str(self.folder), json.dumps(asked)],
            cwd=Path(__file__).resolve().parents[1],
        )
        until = time.monotonic() + 20
        while not (self.folder / "port").exists():
            assert self._process.poll() is None, "the relay did not start"
            assert time.monotonic() < until, "the relay does not listen"
            time.sleep(0.02)
        self.port = int((self.folder / "port").read_text())
        return self

    def stop(self):
        """Stop it: connections are refused from then on."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None

    def behave(self, **how):
        """Say how it behaves from now on; what is not named goes well, and it counts anew."""
        self._told += 1
        beside = self.folder / "behaviour.new"
        beside.write_text(json.dumps({**asdict(Behaviour(**how)), "told": self._told}))
        beside.replace(self.folder / "behaviour.json")

    def taken(self):
        """Return every message that it took in, in order."""
        found = []
        for path in sorted((self.folder / "taken").glob("*.json")):
            envelope = json.loads(path.read_text())
            content = path.with_suffix(".eml").read_bytes()
            found.append(Taken(envelope["sender"], envelope["recipients"], content))
        return found

    def heard(self):
        """Return every byte that came in, after the secured line was undone."""
        path = self.folder / "heard"
        return path.read_bytes() if path.exists() else b""

    def config(self, **more):
        """Return the settings of an installation that sends over it, as in config.toml."""
        return {
            "smtp_host": HOST,
            "smtp_port": self.port,
            "smtp_security": self.security,
            "smtp_ca_file": str(self.folder / "ca.pem"),
            "mail_from": "teammeting@voorbeeld.example",
            **more,
        }

    def settings(self, instance, **more):
        """Return the same as Settings."""
        values = self.config(**more)
        return Settings(instance, **{**values, "smtp_ca_file": Path(values["smtp_ca_file"])})


@contextlib.contextmanager
def running_relay(folder, *, security="starttls", certificate="good", login=None):
    """Run a relay in ``folder`` as long as the block lasts.

    Args:
        folder: for what it takes in, its certificate and its behaviour.
        security: what it offers: "starttls", "tls" or "none".
        certificate: "good", "untrusted" or "wrong name".
        login: user and password that it asks for.
    """
    relay = RelayProcess(folder, security=security, certificate=certificate, login=login)
    try:
        yield relay.start()
    finally:
        relay.stop()


class _Line(SMTP):
    """One connection, as the relay sees it."""

    def __init__(self, house, **settings):
        super().__init__(house, **settings)
        self.house = house
        self.brought = 0

    def connection_made(self, transport):
        if self.house.breaks_off("connect"):
            transport.abort()
        super().connection_made(transport)

    def data_received(self, data):
        with (self.house.folder / "heard").open("ab") as file:
            file.write(data)
        super().data_received(data)

    async def smtp_DATA(self, arg):
        answer = await self.house.at("data", self)
        if answer:
            await self.push(answer)
            return
        if self.house.breaks_off("body"):
            await self.push("354 Go on")
            await self._reader.read(100)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)
        self.brought += 1
        if 0 < self.house.behaviour().per_connection <= self.brought:
            await self.push("421 That was enough for one connection")
            self.transport.close()


class _House:
    """Decides what a relay answers, and keeps what it takes in."""

    def __init__(self, folder):
        self.folder = folder
        self.times = dict.fromkeys(STAGES, 0)
        self.seen = set()
        self.told = 0
        self.count = max((int(path.stem) for path in (folder / "taken").glob("*.json")), default=0)

    def behaviour(self):
        told = json.loads((self.folder / "behaviour.json").read_text())
        number = told.pop("told")
        if number != self.told:
            self.told = number
            self.times, self.seen = dict.fromkeys(STAGES, 0), set()
        return Behaviour(**told)

    def breaks_off(self, stage):
        every = self.behaviour().disconnect.get(stage, 0)
        if not every:
            return False
        self.times[stage] += 1
        return self.times[stage] % every == 0

    async def at(self, stage, server):
        behaviour = self.behaviour()
        await asyncio.sleep(behaviour.delay.get(stage, 0))
        if self.breaks_off(stage):
            server.transport.abort()
        return behaviour.say.get(stage)

    async def handle_MAIL(self, server, session, envelope, address, options):
        answer = await self.at("mail", server)
        if answer:
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = await self.at("rcpt", server) or self._about(address)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def _about(self, address):
        behaviour = self.behaviour()
        known, self.seen = address in self.seen, self.seen | {address}
        one_in = behaviour.refuse_one_in
        if address in behaviour.refuse or (one_in and not zlib.crc32(address.encode()) % one_in):
            return f"550 5.1.1 <{address}>: no such mailbox"
        if address in behaviour.later or (behaviour.greylist and not known):
            return f"451 4.7.1 <{address}>: not now"
        return None

    async def handle_DATA(self, server, session, envelope):
        said = self.behaviour().say.get("answer")
        if not said:
            self._keep(envelope)
        return await self.at("answer", server) or "250 Taken"

    def _keep(self, envelope):
        self.count += 1
        path = self.folder / "taken" / f"{self.count:06}.json"
        path.with_suffix(".eml").write_bytes(envelope.original_content)
        beside = path.with_suffix(".new")
        beside.write_text(
            json.dumps({"sender": envelope.mail_from, "recipients": envelope.rcpt_tos})
        )
        beside.replace(path)


async def _serve(folder, asked):
    house = _House(folder)
    certificate = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.load_cert_chain(folder / "relay.pem")
    settings = {"hostname": HOST, "timeout": 60}
    if asked["security"] == "starttls":
        settings |= {"tls_context": certificate, "require_starttls": True}
    if asked["login"]:
        wanted = [word.encode() for word in asked["login"]]

        def known(server, session, envelope, mechanism, data):
            return AuthResult(success=[data.login, data.password] == wanted, handled=False)

        settings |= {
            "auth_required": True,
            "authenticator": known,
            "auth_require_tls": asked["security"] == "starttls",
        }
    server = await asyncio.get_running_loop().create_server(
        lambda: _Line(house, **settings),
        "127.0.0.1",
        asked["port"],
        ssl=certificate if asked["security"] == "tls" else None,
    )
    beside = folder / "port.new"
    beside.write_text(str(server.sockets[0].getsockname()[1]))
    beside.replace(folder / "port")
    await server.serve_forever()


if __name__ == "__main__":
    logging.disable()  # what a broken connection leaves behind would be noise between the tests
    asyncio.run(_serve(Path(sys.argv[1]), json.loads(sys.argv[2])))
