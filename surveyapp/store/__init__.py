"""The only place with SQL: identity and answers are two stores without a key between them."""
