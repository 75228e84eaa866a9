import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.mailboxes import AddressError, mailbox, only_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("p.jansen@oss.example", "p.jansen@oss.example"),
        ("P.Jansen+werk@OSS.Example", "P.Jansen+werk@oss.example"),
        ("o'brien@dienst.oss.example", "o'brien@dienst.oss.example"),
        ("info@coöperatie.example", "info@xn--coperatie-17a.example"),
        ("a@1.example", "a@1.example"),
    ],
)
def test_one_good_address_is_kept(typed, kept):
    assert mailbox(typed).address == kept


@pytest.mark.parametrize(
    "typed",
    [
        *("", "jan", "@oss.example", "jan@", "jan@oss", "jan @oss.example", " jan@oss.example"),
        *("jan@oss.example ", "jan@oss.example\n", "jan@oss.example\r\nBcc: x@y.example"),
        *("jan@oss.example, piet@oss.example", "jan@oss.example;piet@oss.example"),
        *("<jan@oss.example>", "Jan <jan@oss.example>", '"jan"@oss.example', "jan(x)@oss.example"),
        *("jan@[127.0.0.1]", "jan@127.0.0.1", "jan..x@oss.example", ".jan@oss.example"),
        *("jan@-oss.example", "jan@oss-.example", "jan@oss..example", "jan@oss.example."),
        *(
            "jän@oss.example",
            "jan@oss.example\u2028",
            "jan@oss\u202e.example",
            "jan\x00@oss.example",
        ),
        *("jan@piet@oss.example", "jan%piet@", "a" * 65 + "@oss.example", "a@" + "b." * 130 + "nl"),
        *("jan@oss_x.example", "jan@straße.example", "jan@oss\uff0eexample", "jan\\@oss.example"),
    ],
)
def test_anything_but_one_address_is_refused_with_the_next_step(typed):
    with pytest.raises(AddressError, match="Schrijf één adres"):
        mailbox(typed)


def test_a_refusal_is_one_short_printable_line():
    with pytest.raises(AddressError) as refused:
        mailbox("x\r\n\u202e" * 500)
    assert len(str(refused.value)) < 300 and str(refused.value).isprintable()


@settings(deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_kept_is_ascii_with_one_at_sign_and_no_spaces(typed):
    for text in (typed, f"jan@{typed}.example", f"{typed}@oss.example"):
        try:
            kept = mailbox(text).address
        except AddressError:
            continue
        assert kept.isascii() and kept.isprintable() and kept.count("@") == 1
        assert not set(kept) & set(' ,;:<>()[]"\\')


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_name_keeps_nothing_that_parts_addresses(name):
    kept = mailbox("jan@oss.example", name=name).name
    assert not set(kept) & set('",;:<>()[]@\\=?\r\n\t') and len(kept) <= 100
    assert kept == " ".join(kept.split())


@pytest.mark.parametrize("name", ["Jan de Vries", "J. d'Hond-Özil", "Ng", "李 小龙"])
def test_an_ordinary_name_stays_as_it_is(name):
    assert mailbox("jan@oss.example", name=name).name == name


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Nadia van HR, hr@oss.example", "hr@oss.example"),
        ("hr@oss.example.", "hr@oss.example"),
        ("Mail <hr@oss.example> of bel 12", "hr@oss.example"),
        ("HR, toestel 12", None),
        ("a@oss.example of b@oss.example", None),
        ("", None),
    ],
)
def test_a_line_gives_its_address_only_where_it_holds_one(line, found):
    assert only_address(line) == found
