"""The network's own shape in a period: who is tied to whom, what holds it together, on whom it rests.

Import from the modules: `ties` (read from the tables), `walks` (groups, brokers, bridges) and `own_ties`
(effective size, constraint), both pure, `whole` (everything at once), `standing` (on whom the objectives
rest), `circles` and `svg` (the picture; pure), `document` (the part of a review's record).
"""
