"""The floor of throughput: the same server, with two pages that are ready made.

python -m tests.bench.bare_server FOLDER PORT
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication


def main(folder: Path, port: str) -> None:
    """Serve a form and a thank-you page until the process is stopped."""
    form, thanks = ((folder / name).read_bytes() for name in ("form", "thanks"))

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        environ["wsgi.input"].read()
        page = thanks if environ["PATH_INFO"].endswith("/versturen") else form
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
        return [page]

    class Server(BaseApplication):
        """As ``surveyapp serve`` starts it."""

        def load_config(self) -> None:
            for key, value in {
                "bind": f"127.0.0.1:{port}",
                "worker_class": "gthread",
                "threads": 8,
                "loglevel": "error",
                "control_socket_disable": True,
            }.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Any:
            return answer

    Server().run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
