"""What a person may ask of whoever keeps notes on them: a copy of it all, and to be erased."""
