"""For developers: write docs/release.schema.json, the JSON Schema of a release.

It is made of the dataclasses and committed; a test holds it against the code. After a change of
the release:

    python docs/build_release_schema.py
"""

import json
from pathlib import Path

from pydantic import TypeAdapter

from surveyapp.domain.release import SCHEMA, Release

PATH = Path(__file__).with_name("release.schema.json")


def schema_text() -> str:
    """Return the schema of what ``as_json`` writes today: every key is there, and no other."""
    schema = TypeAdapter(Release).json_schema(mode="serialization")
    for one in (schema, *schema["$defs"].values()):
        one["required"] = sorted(one["properties"])
        for field in one["properties"].values():
            field.pop("default", None)  # of a release of before; nothing is left out now
    schema["properties"]["schema"]["const"] = SCHEMA
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(schema_text(), "utf-8")
