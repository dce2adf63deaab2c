"""Who is asked to do a changed step again."""
