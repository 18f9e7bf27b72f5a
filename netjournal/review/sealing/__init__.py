"""The record of a review, its seal: salted fields under one root, checks, versions, addenda, erasure."""
