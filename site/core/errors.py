"""What an action raises when it refuses."""


class DomainError(Exception):
    """A refused action: a stable code and one whole sentence for the person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = str(sentence)

    def __str__(self) -> str:
        return self.sentence
