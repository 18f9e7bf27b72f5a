"""What a network cost and brought: costs, benefits, sums by person and in all, ways of meeting."""
