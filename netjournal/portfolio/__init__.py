"""The portfolio: from a year of journal to what an assessor can judge, criterion by criterion."""
