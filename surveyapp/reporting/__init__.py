"""Reports: a release in, a PDF out; knows no store and no Flask."""
