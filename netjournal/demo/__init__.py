"""The demo: a fictional quarter of a named professional, made from readable data."""
