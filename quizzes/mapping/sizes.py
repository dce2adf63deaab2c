"""How large things are on a case map. Pure.

In units of the drawing: 16 are as much as the letters of the page around it are high.
"""

WIDTH = 184
"""Of a node."""
BETWEEN = 28
"""Beside each other."""
EDGE = 8
"""Around the drawing."""
GAP = 44
"""Between layers, beside what the tracks take."""
TRACK = 12
STUB = 22
"""How far a choice that leads nowhere is drawn."""
CORNER = 6
ARROW = 20
"""What the point of an arrow needs above its node."""
