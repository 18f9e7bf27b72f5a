"""BagIt bags (RFC 8493): made as a stream of files, signed by an SSH key, read with suspicion."""
