"""A portfolio as somebody else is given it: pages to read, a PDF, sheets, files and a chain, in one bag."""
