"""HR's report: the whole organisation per department head, and by whatever else it is made of.

``filters`` is what the address asks; ``tree`` the units, read once; ``moments`` where people stand
now or stood on a day; ``report`` puts both together, and ``groups`` adds them up row by row.
``parts``, ``tables`` and ``sentences`` say it in words, ``sheets`` writes it into files.
"""
