"""A learner asks a trainer: whether they may, and what is told to both."""
