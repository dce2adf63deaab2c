"""The people behind the numbers, and those whom the numbers leave out: page and file."""
