"""Who attended which workshop: what shows the hours to whoever asks for it."""
