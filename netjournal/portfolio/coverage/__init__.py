"""How far the unit is covered: what is planned, what is claimed and what is decided, each for itself."""
