from courses.models.assignment import Assignment, LearningPath, PathItem, Reach
from courses.models.enrolment import Enrolment
from courses.models.exchange import ExchangeEntry
from courses.models.feedback import FeedbackGiven, FeedbackTally
from courses.models.loaded import LoadedItem
from courses.models.pages import (
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    TransferTaskPage,
)
from courses.models.projection import Course, CourseText, Module, ModuleText, Step, StepText
from courses.models.records import (
    Completion,
    CompletionNames,
    ModuleCompletion,
    Retake,
    StepRecord,
)
from courses.models.structure import StructuralAct

__all__ = [
    "Assignment",
    "Completion",
    "CompletionNames",
    "Course",
    "CourseIndexPage",
    "CoursePage",
    "CourseText",
    "Enrolment",
    "ExchangeEntry",
    "FeedbackGiven",
    "FeedbackTally",
    "LearningPath",
    "LessonPage",
    "LoadedItem",
    "Module",
    "ModuleCompletion",
    "ModulePage",
    "ModuleText",
    "PathItem",
    "Reach",
    "Retake",
    "Step",
    "StepRecord",
    "StepText",
    "StructuralAct",
    "TransferTaskPage",
]
