"""Workers as processes of their own, each started at once: for every line read, one is forked.

Python and the libraries are loaded once, before any worker and any thread is there. The time is a
moment that the test gave, going on from there, so that any day will do.
"""

import os
import sys
import time
from datetime import timedelta

from surveyapp.jobs.worker import Worker
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
from tests import made


def work(began, lease):
    def clock():
        return made.noon(made.OPENS) + timedelta(seconds=time.time() - began)

    def say(sentence):
        print(sentence, file=sys.stderr, flush=True)

    stores = open_stores(load_settings())
    kept = timedelta(seconds=lease)
    Worker(stores, clock=clock, say=say, lease=kept, report_lease=kept).run()


def main():
    began, lease = float(sys.argv[1]), float(sys.argv[2])
    print("ready", flush=True)
    for _ in sys.stdin:
        process = os.fork()
        if process == 0:
            work(began, lease)
            os._exit(0)
        print(process, flush=True)
        os.waitpid(process, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
