"""An attempt as its person meets it: its questions, its time, what came before."""
