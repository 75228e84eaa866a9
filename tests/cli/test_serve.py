from surveyapp.cli import serve
from tests import made


def test_a_round_of_tidying_that_fails_is_followed_by_the_next_task(stores, monkeypatch, capsys):
    done = []

    def broken(_stores, *, now):
        raise OSError("INSERT INTO employee VALUES ('Anna de Vries')")

    monkeypatch.setattr(serve, "delete_expired", broken)
    monkeypatch.setattr(serve, "finish_closing", lambda _stores, *, now: done.append(now))

    serve.tidy(stores)

    said = capsys.readouterr().err
    assert len(done) == 1
    assert "Opruimen lukte niet (OSError)" in said and "Anna" not in said


def test_tidying_removes_what_was_kept_long_enough(stores):
    wave = made.make_wave(stores)

    serve.tidy(stores)

    wave.answer(wave.issued[0])  # a running wave keeps its invitations
