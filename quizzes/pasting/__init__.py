"""Questions as plain text: read, shown, and put among those of a quiz.

``reading`` and ``writing`` are pure and mirror one another; ``put`` joins them to a page.
"""
