"""Pages for team leads, and the download of a report."""
