"""A unit of one criterion, as a centre might write it."""

SMALL = """
reference = "R/000/0001"
title = "Work with a network"
level = 4
credit = 4
hours = 25
years_kept = 3
[[kinds]]
key = "testimony"
title = "Witness testimony"
voice = "other"
[[outcomes]]
key = "1"
title = "Understand a network"
[[criteria]]
key = "1.1"
outcome = "1"
title = "What it brings"
shows = "What networking brings."
prompts = ["What did each side gain?"]
"""
