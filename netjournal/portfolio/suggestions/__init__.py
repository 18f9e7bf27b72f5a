"""What of the journal would show what: offered with its reason, evidence only once somebody accepts it."""
