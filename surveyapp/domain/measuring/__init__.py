"""Numbers from answers: scores, intervals, tests, claims. Only here live numpy and scipy."""
