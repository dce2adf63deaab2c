"""The programme format: a folder of Markdown and YAML, read into plain records.

No Django here. ``read_programme`` answers with everything or, when anything is wrong, with one
``ProgrammeError`` that names every problem with its file and line. The format is described for
authors in ``courses/programmes/README.md``.
"""

from courses.programme_format.blocks import Block, BlockKind, Picture
from courses.programme_format.digests import digest
from courses.programme_format.files import (
    CourseFile,
    LessonFile,
    LessonState,
    ModuleFile,
    Outcome,
    SelfAssessmentFile,
    StepFile,
    TransferTaskFile,
)
from courses.programme_format.instruments import DimensionFile, InstrumentFile, PairFile
from courses.programme_format.keys import course_key, instrument_key, key_for, key_in
from courses.programme_format.practice import (
    AgendaRow,
    Cards,
    CaseFile,
    CaseNode,
    Choice,
    WorkshopFile,
)
from courses.programme_format.problems import Problem, ProgrammeError
from courses.programme_format.questions import Option, Pair, Question, QuestionKind, QuizFile
from courses.programme_format.reader import Programme, read_folder, read_programme
from courses.programme_format.translations import TranslationFile

__all__ = [
    "AgendaRow",
    "Block",
    "BlockKind",
    "Cards",
    "CaseFile",
    "CaseNode",
    "Choice",
    "CourseFile",
    "DimensionFile",
    "InstrumentFile",
    "LessonFile",
    "LessonState",
    "ModuleFile",
    "Option",
    "Outcome",
    "Pair",
    "PairFile",
    "Picture",
    "Problem",
    "Programme",
    "ProgrammeError",
    "Question",
    "QuestionKind",
    "QuizFile",
    "SelfAssessmentFile",
    "StepFile",
    "TransferTaskFile",
    "TranslationFile",
    "WorkshopFile",
    "course_key",
    "digest",
    "instrument_key",
    "key_for",
    "key_in",
    "read_folder",
    "read_programme",
]
