"""Finding a questionnaire by name: the organisation's own first, nothing outside the folders."""

import shutil
from pathlib import Path

import pytest

from surveyapp.domain.questionnaire_faults import QuestionnaireFileError
from surveyapp.errors import QuestionnaireError
from surveyapp.resources import shipped
from surveyapp.services.load_questionnaire import list_questionnaires, load_questionnaire

OSS = "oss/netwerkprincipes"


@pytest.fixture(name="own")
def make_own(tmp_path: Path) -> Path:
    """An installation whose own Oss questionnaire has another title."""
    folder = tmp_path / "questionnaires" / "oss"
    folder.mkdir(parents=True)
    text = (shipped("questionnaires") / f"{OSS}.toml").read_text("utf-8")
    (folder / "netwerkprincipes.toml").write_text(
        text.replace("De zes principes van onze", "Eigen tekst: onze"), "utf-8"
    )
    return tmp_path


def test_an_organisations_own_questionnaire_comes_before_the_shipped_one(own, tmp_path_factory):
    assert load_questionnaire(own, OSS).title.startswith("Eigen tekst")
    assert load_questionnaire(tmp_path_factory.mktemp("bare"), OSS).title.startswith("De zes")


def test_an_own_questionnaire_may_use_its_own_scale(own):
    scales = own / "questionnaires" / "scales"
    scales.mkdir()
    text = (shipped("questionnaires") / "scales" / "mee-eens.toml").read_text("utf-8")
    (scales / "mee-eens.toml").write_text(text.replace('"neutraal"', '"niet eens, niet oneens"'))

    labels = [option.labels["nl"] for option in load_questionnaire(own, OSS).scale.options]

    assert labels[2] == "niet eens, niet oneens"


def test_an_own_file_that_is_wrong_is_refused_and_the_shipped_one_does_not_take_its_place(own):
    path = own / "questionnaires" / f"{OSS}.toml"
    path.write_text(path.read_text("utf-8").replace("primary = true", "primary = false"), "utf-8")

    with pytest.raises(QuestionnaireFileError, match="precies één"):
        load_questionnaire(own, OSS)


@pytest.mark.parametrize(
    "name",
    [
        "../secret/keys",
        "oss/../../secret/keys",
        "/etc/passwd",
        "oss/netwerkprincipes.toml",
        "oss",
        "",
        "oss/",
        "OSS/netwerkprincipes",
        "oss\\netwerkprincipes",
        "oss/netwerkprincipes\n",
        "oss/\x00",
        "scales/mee-eens",
        "../questionnaires/oss/netwerkprincipes",
    ],
)
def test_only_names_of_questionnaires_are_looked_up_never_paths(own, name):
    secret = own / "secret"
    secret.mkdir()
    shutil.copy(own / "questionnaires" / f"{OSS}.toml", secret / "keys.toml")

    with pytest.raises(QuestionnaireError, match="Er is geen vragenlijst"):
        load_questionnaire(own, name)


def test_an_unknown_name_is_answered_with_the_one_meant_or_with_all_there_are(tmp_path):
    with pytest.raises(QuestionnaireError, match="Bedoelde je ‘oss/netwerkprincipes’"):
        load_questionnaire(tmp_path, "oss/netwerkprincipe")
    with pytest.raises(QuestionnaireError, match="Kies uit: leusden/kernwaarden, "):
        load_questionnaire(tmp_path, "xyz/q")


def test_own_questionnaires_are_listed_beside_the_shipped_ones(own):
    (own / "questionnaires" / "oss" / "tweede.toml").write_text("")

    names = list_questionnaires(own)

    assert {"oss/tweede", "oss/netwerkprincipes", "putten/kernbegrippen"} <= set(names)
    assert "scales/mee-eens" not in names
    assert list(names) == sorted(set(names))


def test_a_file_in_another_encoding_is_named_with_the_line(own):
    path = own / "questionnaires" / f"{OSS}.toml"
    path.write_bytes(b'title = "a"\nversion = "\xe9"\n')

    with pytest.raises(QuestionnaireFileError, match=r"regel 2: .* UTF-8"):
        load_questionnaire(own, OSS)


def test_a_file_saved_on_windows_reads_the_same(own):
    path = own / "questionnaires" / f"{OSS}.toml"
    before = load_questionnaire(own, OSS)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_questionnaire(own, OSS) == before
