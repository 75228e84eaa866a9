"""Benchmarks: wall-clock ratios within one run, so that another machine gives like figures.

Run by ``./run bench [--json] [--quick]``. Never a test's verdict: a busy machine is no defect.
"""
