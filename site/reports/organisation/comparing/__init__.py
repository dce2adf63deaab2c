"""Two days side by side: the numbers of both, who came and who left between them, and why.

``moves`` alone says who did; ``comparison`` counts them row by row, and ``naming`` names them with
the ``reasons``.
"""
