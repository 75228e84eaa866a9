"""From a published text to a draft questionnaire."""
