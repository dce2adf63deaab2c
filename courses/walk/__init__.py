"""Walking a course as a learner: which pages there are, in which order, and how each is shown."""
