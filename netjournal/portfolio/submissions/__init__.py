"""What is handed in: a frozen, numbered copy of the whole, and what comes back of it."""
