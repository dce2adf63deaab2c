"""My people: one unit as whoever leads it sees it, and the persons in it."""
