from self_assessment.models.commitment import Commitment, ToldAction
from self_assessment.models.instrument import Instrument
from self_assessment.models.pages import SelfAssessmentPage
from self_assessment.models.settings import MirrorSettings
from self_assessment.models.taking import Answer, Taking, TakingText
from self_assessment.models.version import InstrumentVersion, InstrumentVersionText

__all__ = [
    "Answer",
    "Commitment",
    "Instrument",
    "InstrumentVersion",
    "InstrumentVersionText",
    "MirrorSettings",
    "SelfAssessmentPage",
    "Taking",
    "TakingText",
    "ToldAction",
]
