"""Campaigns: the program is killed, its files are damaged, its disk is full, its words are searched for.

Each campaign has a short form in the tests and a long one: `python -m tests.faults NAME --tries 1000`.
"""
