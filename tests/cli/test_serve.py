import os
import signal
import socket
import urllib.request
from contextlib import closing

from tests.cli.processes import alive, running, until, workers


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(stores, *more):
    port = free_port()
    return port, running(stores.settings.instance, "serve", "--port", str(port), *more)


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v", timeout=5) as page:
            return page.status == 200
    except OSError:
        return False


def test_a_worker_runs_beside_the_pages_and_stops_with_them(stores):
    port, started = serve(stores)
    with started as server:
        until(lambda: answers(port))
        (worker,) = until(lambda: workers(server))
        os.kill(server.pid, signal.SIGTERM)
        server.wait(timeout=30)

        until(lambda: not alive(worker))


def test_a_server_that_is_killed_leaves_no_worker_behind(stores):
    port, started = serve(stores)
    with started as server:
        until(lambda: answers(port))
        (worker,) = until(lambda: workers(server))
        for process in {server.pid, *server.below()} - {worker}:
            os.kill(process, signal.SIGKILL)

        until(lambda: not alive(worker))


def test_a_worker_that_dies_is_started_again_and_the_pages_go_on(stores):
    port, started = serve(stores)
    with started as server:
        until(lambda: answers(port))
        (worker,) = until(lambda: workers(server))
        os.kill(worker, signal.SIGKILL)

        assert answers(port)
        until(lambda: [one for one in workers(server) if one != worker])


def test_the_pages_run_without_a_worker_where_it_is_a_service_of_its_own(stores):
    port, started = serve(stores, "--no-worker")
    with started as server:
        until(lambda: answers(port))

        assert workers(server) == []
