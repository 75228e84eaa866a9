"""The first report of a fresh process that has loaded no more than one that draws for the queue."""

import json
import sys
from pathlib import Path

from surveyapp.domain.release import digest, from_json
from surveyapp.domain.reports import ReportKey
from surveyapp.resources import shipped
from surveyapp.services.draw_reports import draw_report
from surveyapp.services.read_edition import Edition


def main(path: str) -> int:
    """Draw the report of the first team in a release; whoever waits for this looks at the clock."""
    text = Path(path).read_text(encoding="utf-8")
    release = from_json(text)
    edition = Edition(
        release=release,
        digest=digest(text),
        logo=None,
        places=(shipped("reports"),),
        designs="",
    )
    drawn = draw_report(edition, ReportKey("team", next(release.leaves()).id))
    print(json.dumps({"bytes": len(drawn)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
