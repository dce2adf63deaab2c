"""Words in another language than the page's, and how they say so. Pure."""

from html import escape


class Foreign(str):
    """Words that name their language where they are shown as HTML.

    Within a sentence, a file or an attribute they are words like others.
    """

    language: str

    def __new__(cls, words: str, language: str) -> "Foreign":
        said = super().__new__(cls, words)
        said.language = language
        return said

    def __html__(self) -> str:
        return f'<span lang="{escape(self.language)}">{escape(self)}</span>'
