import os
import signal
import socket
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import urlencode

from surveyapp.cli.serve import PROCESSES
from surveyapp.domain.invitations import typed_code
from surveyapp.web.limits import CODES
from tests.cli.processes import alive, parent, running, until, workers


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


def web_processes(server):
    """Return the processes of a server that answer with pages."""
    return {pid for pid in server.below() if alive(pid) and parent(pid) == server.pid}


def guess(port, code):
    """Type a code; returns the status of the page."""
    body = urlencode({"token": code}).encode()
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/v", body)
    try:
        with urllib.request.urlopen(asked, timeout=30) as page:
            return page.status
    except urllib.error.HTTPError as refused:
        return refused.code


def test_who_guesses_gets_no_second_try_from_another_process_of_the_server(stores):
    port, started = serve(stores, "--no-worker")
    with started as server:
        until(lambda: answers(port))
        until(lambda: len(web_processes(server)) == PROCESSES)
        codes = [typed_code(37 * number) for number in range(1, 3 * CODES.amount)]
        with ThreadPoolExecutor(8) as pool:
            told = list(pool.map(lambda code: guess(port, code), codes))

        # those that were under way together may all be heard; counted apart it would be twice
        heard = told.count(422)
        assert CODES.amount <= heard <= CODES.amount + 8
        assert set(told) == {422, 429}


def test_a_process_that_dies_is_replaced_and_a_worker_goes_on(stores):
    port, started = serve(stores)
    with started as server:
        until(lambda: answers(port))
        (worker,) = until(lambda: workers(server))
        until(lambda: len(web_processes(server)) == PROCESSES)
        before = web_processes(server)
        keeper = parent(worker)
        assert keeper in before
        os.kill(keeper, signal.SIGKILL)

        until(lambda: len(web_processes(server) - before) == 1)
        assert answers(port)
        until(lambda: not alive(worker))
        (another,) = until(lambda: [one for one in workers(server) if one != worker])
        assert parent(another) != keeper
