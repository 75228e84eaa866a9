"""Put a backup in the place of both stores."""

import shutil
from pathlib import Path

from surveyapp.errors import SettingsError
from surveyapp.services.back_up import QUESTIONNAIRES
from surveyapp.settings import CONFIG
from surveyapp.store.backups import TABLES, copy_file, released_waves, require_whole
from surveyapp.store.database import IDENTITY, alone


def restore_backup(folder: Path, instance: Path, *, older: bool = False) -> None:
    """Put a backup in the place of the stores of an installation; keys and reports stay.

    Both files are checked and copied before either is replaced. Journals that a crash left beside
    the old files are removed: SQLite would roll them back into the restored ones. Where there is
    no installation yet, the settings of the backup come along. Questionnaires that are missing are
    put back; one that is there now stays as it is.

    Args:
        folder: holds the backup.
        instance: the installation.
        older: go on also where releases that are there now are not in the backup: they are lost,
            and so are their answers, whose keys are destroyed.

    Raises:
        SettingsError: the folder holds no whole backup, it cannot be copied, or the server runs
            on the installation; nothing was changed.
    """
    for name in TABLES:
        require_whole(folder / name)
    lost = released_waves(instance / IDENTITY) - released_waves(folder / IDENTITY)
    if lost and not older:
        raise SettingsError(
            f"Deze back-up is van vóór de vrijgave van {', '.join(sorted(lost))}. Terugzetten wist "
            "die uitkomsten, en opnieuw sluiten kan niet: de sleutel is vernietigd. Er is niets "
            "gewijzigd. Kies een nieuwere back-up, of ga toch door met --older."
        )
    copies = {name: instance / f"{name}.new" for name in TABLES}
    try:
        instance.mkdir(parents=True, exist_ok=True, mode=0o750)
        with alone(instance):
            for name, copy in copies.items():
                copy_file(folder / name, copy)
            for left in instance.glob("*.db-*"):
                left.unlink()
            for name, copy in copies.items():
                copy.replace(instance / name)
            if not (instance / CONFIG).exists():
                shutil.copy2(folder / CONFIG, instance / CONFIG)
                (instance / CONFIG).chmod(0o600)
            _add_missing(folder / QUESTIONNAIRES, instance / QUESTIONNAIRES)
    except OSError as error:
        for copy in copies.values():
            copy.unlink(missing_ok=True)
        raise SettingsError(
            f"De back-up kan niet naar {instance} gekopieerd worden ({error.strerror}). "
            "Er is niets gewijzigd. Maak ruimte vrij en probeer het opnieuw."
        ) from error


def _add_missing(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        elif not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)
