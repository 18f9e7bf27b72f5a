"""The minutes of a meeting for those who came: what they may all see, in a file."""
