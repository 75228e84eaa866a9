"""Words on the respondent pages."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from surveyapp.web.respondent.words import paragraphs, with_words_marked


def test_source_words_are_marked_in_their_sentence():
    text = "Eerst dit. Wij helpen\nelkaar graag. Daarna dat."
    assert with_words_marked(text, "helpen elkaar") == ("Wij <mark>helpen elkaar</mark> graag.")


def test_words_with_something_left_out_are_marked_in_parts():
    assert with_words_marked("we luisteren goed naar elkaar", "we luisteren … naar elkaar") == (
        "<mark>we luisteren</mark> goed <mark>naar elkaar</mark>"
    )


def test_words_that_are_not_in_the_text_stand_on_their_own():
    assert with_words_marked("iets anders", "eigen woorden") == "<mark>eigen woorden</mark>"


def test_markup_in_a_source_text_is_shown_and_not_obeyed():
    marked = with_words_marked("<script>x()</script> en <b>dit</b>", "<b>dit</b>")
    assert "<script>" not in marked
    assert "<mark>&lt;b&gt;dit&lt;/b&gt;</mark>" in marked
    assert with_words_marked("niets", "<i>x</i>") == "<mark>&lt;i&gt;x&lt;/i&gt;</mark>"


@given(st.text(max_size=60), st.text(max_size=20))
def test_marking_never_lets_markup_through(text, words):
    plain = with_words_marked(text, words).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain and ">" not in plain


@given(st.text(alphabet="ab <&", min_size=1, max_size=40))
def test_words_taken_from_a_text_are_found_in_it(text):
    whole = " ".join(text.split())
    if whole:
        assert with_words_marked(text, whole) == f"<mark>{escape(whole)}</mark>"


def test_line_ends_of_a_file_are_no_paragraphs():
    assert paragraphs("een\ntwee\n\ndrie\n") == ["een twee", "drie"]
