"""Completions that did not happen here: one by one, and from a file."""
