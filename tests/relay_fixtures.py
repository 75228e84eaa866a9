"""A relay for every test that mails: one process, which behaves well at the start of each."""

import pytest

from tests.relay import running_relay


@pytest.fixture(scope="module")
def module_relay(tmp_path_factory):
    with running_relay(tmp_path_factory.mktemp("relay")) as relay:
        yield relay


@pytest.fixture
def relay(module_relay):
    """Return a relay with STARTTLS that has taken nothing in yet."""
    for path in (module_relay.folder / "taken").iterdir():
        path.unlink()
    (module_relay.folder / "heard").unlink(missing_ok=True)
    module_relay.behave()
    return module_relay
