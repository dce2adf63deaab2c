"""What is wrong with a programme, said so that its author can mend it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: the file as seen from the programme's folder, its line, one sentence."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.message}"


class ProgrammeError(Exception):
    """The programme cannot be read; nothing was taken from it."""

    code = "broken_programme"

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass
class ProblemLog:
    """Collects problems, so that an author hears of all of them at once."""

    problems: list[Problem] = field(default_factory=list)

    def for_file(self, path: str) -> "FileProblems":
        return FileProblems(self, path)

    def raise_if_any(self) -> None:
        if self.problems:
            raise ProgrammeError(sorted(set(self.problems)))


@dataclass(frozen=True)
class FileProblems:
    """The problems of one file."""

    log: ProblemLog
    path: str

    def add(self, line: int, message: str) -> None:
        self.log.problems.append(Problem(self.path, line, message))
