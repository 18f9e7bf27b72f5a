"""Two records of one person or organisation made one, and who may be one: side by side, never by itself."""
