"""Next year's questionnaire against this year's: what changed, and what it does to the trend."""
