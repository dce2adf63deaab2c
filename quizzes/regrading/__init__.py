"""Regrading: a question's key is corrected after people have answered it."""
