"""The certificate of a completed course: what stands on it, its PDF, and its code on paper."""

from courses.certificates.codes import grouped, plain
from courses.certificates.document import Certificate, Fact, as_pdf
from courses.certificates.wording import certificate_of, day_of

__all__ = ["Certificate", "Fact", "as_pdf", "certificate_of", "day_of", "grouped", "plain"]
