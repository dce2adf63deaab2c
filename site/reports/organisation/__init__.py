"""HR's report: the whole organisation per department head, and by whatever else it is made of.

``question`` is what the address asks, by way of its ``filters``; ``moments`` are where people stand
now or stood on a day; ``report`` puts both together. ``rows`` add them up unit by unit and row by
row, ``comparing`` holds two days against each other. ``tables``, ``page`` and ``sentences`` say it
in words, ``sheets`` writes it into files; ``people`` is the list behind every number.
"""
