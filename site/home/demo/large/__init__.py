"""The demo at the size of a group of companies: more courses, and everything written in bulk."""
