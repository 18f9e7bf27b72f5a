"""The shell commands, one small file a group. Heavy things are imported by the commands that need them."""
