"""Two processes that begin at the same moment: what only one of them may do."""

import os
import subprocess
import sys


def run_two(code, *arguments):
    """Run a program twice, and return what each printed last, in alphabetical order.

    The program prints a line when it is ready, and begins when it reads one.
    """
    command = [sys.executable, "-c", code, *map(str, arguments)]
    workers = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ, text=True
        )
        for _ in range(2)
    ]
    for worker in workers:
        worker.stdout.readline()
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    return sorted(worker.communicate()[0].strip() for worker in workers)
