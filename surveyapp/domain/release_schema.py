"""The JSON Schema of a release, made of the release itself: an installed copy has it as well."""

import json

from surveyapp.domain.release import SCHEMA, Release


def schema_text() -> str:
    """Return the schema of what ``as_json`` writes today: every key is there, and no other.

    Source: JSON Schema 2020-12.
    """
    from pydantic import TypeAdapter

    schema = TypeAdapter(Release).json_schema(mode="serialization")
    for one in (schema, *schema["$defs"].values()):
        one["required"] = sorted(one["properties"])
        for field in one["properties"].values():
            field.pop("default", None)  # of a release of before; nothing is left out now
    schema["properties"]["schema"]["const"] = SCHEMA
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
