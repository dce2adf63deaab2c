"""Where the self-assessment joins the CMS."""

from wagtail.snippets.models import register_snippet

from self_assessment.viewsets import InstrumentViewSet

register_snippet(InstrumentViewSet)
