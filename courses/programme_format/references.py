"""What one file says about another."""

from courses.programme_format.files import LessonFile, ModuleFile
from courses.programme_format.problems import ProblemLog
from courses.programme_format.questions import QuizFile


def check_references(modules: tuple[ModuleFile, ...], log: ProblemLog) -> None:
    """Report lessons and questions that are named, but do not exist in the course."""
    steps = [step for module in modules for step in module.steps]
    quizzes = [step for step in steps if isinstance(step, QuizFile)]
    lessons = {step.id for step in steps if isinstance(step, LessonFile)}
    questions = {question.id for quiz in quizzes for question in quiz.questions}
    for quiz in quizzes:
        _check_quiz(quiz, lessons, log)
    for module in modules:
        _check_outcomes(module, lessons, questions, log)


def _check_quiz(quiz: QuizFile, lessons: set[str], log: ProblemLog) -> None:
    for question in quiz.questions:
        if question.lesson and question.lesson not in lessons:
            log.for_file(quiz.path).add(
                question.line,
                f"The question “{question.id}” names the lesson “{question.lesson}”, "
                "which does not exist.",
            )


def _check_outcomes(
    module: ModuleFile, lessons: set[str], questions: set[str], log: ProblemLog
) -> None:
    for outcome in module.outcomes:
        named = {*outcome.lessons} - lessons | {*outcome.questions} - questions
        for name in sorted(named - {""}):
            log.for_file(module.path).add(
                outcome.line, f"The outcome names “{name}”, which does not exist."
            )
