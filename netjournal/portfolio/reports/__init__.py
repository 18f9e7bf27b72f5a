"""Reports made from the journal of a period, each figure with the rows behind it: evidence once accepted."""
