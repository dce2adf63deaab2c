"""What is said and decided between a learner and those who lead."""
