"""Training hours of the people one looks after."""
