"""What a reader may not see is taken out before a file leaves: names, addresses, numbers, what is marked."""
