"""Parts of an address."""

from self_assessment.rules.instrument import Part


class PartConverter:
    """A part of the instrument by its letter."""

    regex = "[ab]"

    def to_python(self, value: str) -> Part:
        return Part(value)

    def to_url(self, value: str) -> str:
        return Part(value).value
