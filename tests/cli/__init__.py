"""The shell commands, on a real vault, as a person or a script calls them."""
