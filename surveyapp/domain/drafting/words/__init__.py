"""The word lists that drafting leans on: verbs, nouns, adjectives, plain words, behaviours."""
