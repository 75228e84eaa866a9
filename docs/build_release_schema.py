"""For developers: write docs/release.schema.json, the JSON Schema of a release.

It is made of the dataclasses and committed; a test holds it against the code. After a change of
the release:

    python docs/build_release_schema.py
"""

from pathlib import Path

from surveyapp.domain.release_schema import schema_text

PATH = Path(__file__).with_name("release.schema.json")

if __name__ == "__main__":
    PATH.write_text(schema_text(), "utf-8")
