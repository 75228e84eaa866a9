from datetime import date

from surveyapp.domain.dates import day, whole_date


def test_a_date_reads_as_people_write_it():
    assert day(date(2026, 10, 5)) == "5 oktober 2026"
    assert whole_date(date(2026, 11, 27)) == "vrijdag 27 november 2026"
