"""What can be chosen for a wave stands in HR's page, with its option and what holds without it."""

from pathlib import Path

from surveyapp.cli.plan_options import bridge_option, settings_options

PAGE = Path(__file__).resolve().parents[2] / "docs" / "hr.md"


def options() -> set[str]:
    """Return every option that a setting of a wave is chosen with."""

    def command() -> None:
        """Stand in for a command."""

    decorated = settings_options(bridge_option(command))
    return {
        name
        for one in decorated.__click_params__  # type: ignore[attr-defined]  # click puts it there
        for name in (*one.opts, *one.secondary_opts)
    }


def test_the_table_of_hr_names_every_option_and_no_other() -> None:
    section = PAGE.read_text("utf-8").split("## Wat je per meting kiest")[1].split("\n## ")[0]
    rows = [line.split("|") for line in section.splitlines() if line.startswith("| ")]
    named = {name.strip(" `") for row in rows[1:] for name in row[2].split(",")}

    assert len(named) >= 12
    assert named == options()
    assert all(row[3].strip() for row in rows)
