"""The score: steps, points, bands, order, places and scopes (pure), and the table of a period."""
