"""Guidelines and their rules: versions kept and shown. Nothing here decides what may be shared (yet).

Import from `guidelines` (versions), `rules` (a version's rules) and `guideline_pages` (reading).
"""
