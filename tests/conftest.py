"""Fixtures that every room shares: a real installation in a temporary folder."""

import pytest

from tests import made

pytest_plugins = ["tests.chromium", "tests.relay_fixtures"]


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="also run what takes minutes")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--long"):
        for item in items:
            if "long" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="takes minutes; add --long to run it"))


@pytest.fixture
def stores(tmp_path):
    """An installation with the municipality of Voorbeeld and its 32 people."""
    stores = made.make_instance(tmp_path / "instance")
    yield stores
    stores.close()


@pytest.fixture
def wave(stores):
    """An open wave of Voorbeeld; the day is made.DURING."""
    return made.make_wave(stores)
