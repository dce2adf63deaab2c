"""What a question, an answer, a score and a case are. Pure: no Django, no words."""
