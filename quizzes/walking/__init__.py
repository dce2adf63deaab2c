"""How quizzes and cases are walked by their authors: as a learner takes them, keeping nothing."""
