"""The published schema of a release is what the code writes, and older releases still read."""

import json
import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from surveyapp.domain.publishing import guard, publish
from surveyapp.domain.release import SCHEMA, as_json, from_json
from tests import releases
from tests.domain.waves_in_numbers import facts, random_wave

ROOT = Path(__file__).resolve().parents[2]
SCHEMA_FILE = ROOT / "docs" / "release.schema.json"
OLD = (Path(__file__).parent / "release_schema_1.json").read_text("utf-8").strip()
"""A release as surveyapp wrote it when it said less, of the wave that ``old_wave`` gives."""


def old_wave():
    return random_wave(3, groups=5, people=60, sizes=(3, 2))


def text():
    return as_json(releases.release(releases.team(releases.full_results(releases.asked()))))


def faults(value, schema, definitions, place="release"):
    """Yield where a value is not as a schema says; for the few words that ours uses."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        tried = [list(faults(value, one, definitions, place)) for one in schema["anyOf"]]
        yield from min(tried, key=len)
        return
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "null": type(None),
    }
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        yield f"{place} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place} is not one of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{place} is not {schema['const']}"
    if isinstance(value, dict):
        yield from (f"{place} lacks {name}" for name in schema["required"] if name not in value)
        for name, one in value.items():
            known = schema["properties"].get(name)
            if known is None:
                yield f"{place} has {name}"
            else:
                yield from faults(one, known, definitions, f"{place}.{name}")
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from faults(one, schema.get("items", {}), definitions, f"{place}[{number}]")


def faults_of(text):
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return list(faults(json.loads(text), schema, schema["$defs"]))


def changed(text, *path, value=None, drop=False):
    """Return a text in which one key has another value, or is gone."""
    data = json.loads(text)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    if drop:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return json.dumps(data)


RESULT = ("groups", 0, "results", "principles", 0)


def test_the_committed_schema_is_that_of_the_code():
    script = runpy.run_path(str(ROOT / "docs" / "build_release_schema.py"))

    assert SCHEMA_FILE.read_text("utf-8") == script["schema_text"]()


def test_a_release_is_as_the_schema_says():
    tree, asked, responses = old_wave()
    real = publish(
        facts=facts(), questionnaire=asked, tree=tree, responses=responses, previous=None
    ).release

    assert faults_of(text()) == []
    assert faults_of(as_json(real)) == []
    assert faults_of(changed(text(), "schema", value=1)) == [f"release.schema is not {SCHEMA}"]
    assert faults_of(changed(text(), *RESULT, "sd", value=0.3)) == [
        "release.groups[0].results.principles[0] has sd"
    ]
    assert faults_of(changed(text(), "notices", drop=True)) == ["release lacks notices"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("respondents",), ["Anna"]),
        ((*RESULT, "sd"), 0.3),
        ((*RESULT, "items", 0, "shares", "favour_exact"), 0.4286),
        ((*RESULT, "n"), "14"),
        ((*RESULT, "mean", "kind"), "median"),
        (("notices",), ["three_people_answered"]),
    ],
)
def test_a_release_that_says_something_unknown_is_refused(path, value):
    """The attack: a number that no guard looks at travels along and is read by somebody else."""
    assert from_json(text())
    with pytest.raises(ValidationError):
        from_json(changed(text(), *path, value=value))


@pytest.mark.parametrize("path", [("groups",), (*RESULT, "n"), (*RESULT, "mean", "value")])
def test_a_release_that_lacks_what_every_release_says_is_refused(path):
    with pytest.raises(ValidationError):
        from_json(changed(text(), *path, drop=True))


def test_a_release_of_before_still_reads_and_says_nothing_new():
    release = from_json(OLD)

    assert release.schema == 1
    assert (release.notices, release.complete, release.heat_map) == ((), None, None)
    assert release.root.results.n == 44
    guard(replace(release, schema=SCHEMA), old_wave()[0])  # but for its number it is a new one


def test_a_release_of_before_is_what_a_trend_compares_with():
    tree, asked, responses = old_wave()

    release = publish(
        facts=facts(wave="2025"),
        questionnaire=asked,
        tree=tree,
        responses=responses,
        previous=from_json(OLD),
    ).release

    assert release.previous_wave == "2024"
    trends = [
        one.trend for group in release.groups if group.results for one in group.results.principles
    ]
    compared = [trend for trend in trends if trend is not None]
    print(f"{len(compared)} trends with a release of schema 1")
    assert compared and all(trend.difference == 0 for trend in compared)  # the same answers again
