"""Made data: invented municipalities, people and answers, for the demo, tests and benchmarks.

Nothing here describes anybody. Every function takes its own ``random.Random``, so that the same
seed makes the same data again.
"""
