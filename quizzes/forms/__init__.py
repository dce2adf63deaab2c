"""What is written on paper of its own: a question to a trainer, and its answer."""
