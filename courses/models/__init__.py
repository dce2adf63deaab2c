from courses.models.assignment import Assignment, Enrolment
from courses.models.loaded import LoadedItem
from courses.models.pages import (
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    TransferTaskPage,
)
from courses.models.projection import Course, CourseText, Module, ModuleText, Step, StepText
from courses.models.records import Completion, CompletionNames, ModuleCompletion, StepRecord

__all__ = [
    "Assignment",
    "Completion",
    "CompletionNames",
    "Course",
    "CourseIndexPage",
    "CoursePage",
    "CourseText",
    "Enrolment",
    "LessonPage",
    "LoadedItem",
    "Module",
    "ModuleCompletion",
    "ModulePage",
    "ModuleText",
    "Step",
    "StepRecord",
    "StepText",
    "TransferTaskPage",
]
