"""Tokens from outside are read strictly: names and values, or nothing at all."""

import json
import time

import pytest

from surveyapp.domain.house_tokens import LARGEST, tokens_of_css, tokens_of_json
from surveyapp.errors import SettingsError


def test_the_tokens_of_a_theme_are_read_with_what_they_refer_to():
    css = """/* thema */ :root, .stad-theme {
      --basis-color-accent-1-color-default: var(--stad-blauw);
      --stad-blauw: #004488; --basis-border-radius-md: 8px;
    }"""
    tokens = tokens_of_css(css)
    assert tokens["--basis-color-accent-1-color-default"] == "#004488"
    assert tokens["--basis-border-radius-md"] == "8px"


@pytest.mark.parametrize(
    "css",
    [
        "@import 'https://elders.example/a.css'; :root{--brand:#000}",
        "@font-face{src:url(x)}",
        ":root{--brand:url(https://elders.example/x)}",
        ":root{--brand:URL (x)}",
        ":root{--brand:image-set('x' 1x)}",
        ":root{color:red}",
        ":root{--brand:#000;background:red}",
        "body{--brand:#000}",
        ":root{--brand:#000} body",
        ":root{--brand:\\75 rl(x)}",
        ":root{--brand:#000</style><script>}",
        "@media print{:root{--brand:#000}}",
        ":root{--brand:{a:b}}",
        ".a .b{--brand:#000}",
    ],
)
def test_what_is_more_than_tokens_refuses_the_whole_file(css):
    with pytest.raises(SettingsError):
        tokens_of_css(css)


def test_a_style_dictionary_and_a_dtcg_file_are_read_alike():
    old = {"stad": {"blauw": {"value": "#004488"}}, "brand": {"value": "{stad.blauw.value}"}}
    new = {
        "stad": {"blauw": {"$type": "color", "$value": "#004488"}},
        "brand": {"$value": "{stad.blauw}"},
    }
    for tree in (old, new):
        assert tokens_of_json(json.dumps(tree))["--brand"] == "#004488"


@pytest.mark.parametrize(
    "text",
    [
        "geen json",
        "[]",
        '{"a": {"value": "{b}"}, "b": {"value": "{a}"}}',
        '{"a": {"value": "{a}"}}',
        '{"a": {"value": "url(https://elders.example)"}}',
        '{"a;b": {"value": "#000"}}',
        '{"a":' * 5000,
        '{"a":' * 40 + '{"value":"#000"}' + "}" * 40,
        " " * (LARGEST + 1),
    ],
)
def test_what_is_no_file_of_tokens_is_refused(text):
    with pytest.raises(SettingsError):
        tokens_of_json(text)


def test_a_ring_of_references_is_refused_in_css_too():
    with pytest.raises(SettingsError, match="kring"):
        tokens_of_css(":root{--a-1:var(--b-1);--b-1:var(--a-1)}")


def test_a_sentence_about_a_bad_file_is_short_and_holds_no_control_characters():
    with pytest.raises(SettingsError) as caught:
        tokens_of_css(":root{--brand:url(\x07" + "x" * 500 + ")}")
    assert len(str(caught.value)) < 90
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "css",
    [
        "a" * LARGEST,
        "/*" * (LARGEST // 2),
        ".a," * (LARGEST // 3),
        "{" * LARGEST,
        "}" * LARGEST,
        ":root{" + "--a" * (LARGEST // 3 - 10) + "}",
    ],
)
def test_a_bad_file_is_judged_by_looking_at_it_once(css):
    """Looking again from every letter on would keep a page waiting for hours."""
    begun = time.perf_counter()
    with pytest.raises(SettingsError):
        tokens_of_css(css)
    assert time.perf_counter() - begun < 5


def test_a_long_chain_of_references_is_followed_once():
    last = 30_000
    chain = "".join(f"--t{number}:var(--t{number + 1});" for number in range(last))
    begun = time.perf_counter()
    tokens = tokens_of_css(f":root{{{chain}--t{last}:#004488;--loos:var(--niets)}}")
    assert time.perf_counter() - begun < 5
    assert set(tokens.values()) == {"#004488"}
    assert len(tokens) == last + 1
