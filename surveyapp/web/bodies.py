"""What a browser sends stays in memory: nothing of it ever lies in a temporary file."""

from io import BytesIO

from flask import Request


class RequestInMemory(Request):
    """A request that keeps files in memory too.

    Werkzeug lays a file of over 500 kB in a temporary file. A form of ours brings no file where
    somebody answers, but whoever sends an answer as one would find it on the disk.
    """

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 -- as Werkzeug calls it
        content_type: str | None,  # noqa: ARG002 -- likewise
        filename: str | None = None,  # noqa: ARG002 -- likewise
        content_length: int | None = None,  # noqa: ARG002 -- likewise
    ) -> BytesIO:
        return BytesIO()
