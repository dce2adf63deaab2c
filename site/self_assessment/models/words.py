"""The words around the items, as an author writes them; see the shipped instrument's file."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Frame(models.Model):
    """What is said before each part, and the scale of both."""

    frame_a = models.TextField(_("frame of part A, the provider"), blank=True)
    seats = models.TextField(_("change of seats"), blank=True)
    frame_b = models.TextField(_("frame of part B, the customer"), blank=True)
    scale_1 = models.CharField(_("label of 1"), max_length=60, blank=True)
    scale_2 = models.CharField(_("label of 2"), max_length=60, blank=True)
    scale_3 = models.CharField(_("label of 3"), max_length=60, blank=True)
    scale_4 = models.CharField(_("label of 4"), max_length=60, blank=True)
    scale_5 = models.CharField(_("label of 5"), max_length=60, blank=True)
    scale_na = models.CharField(_("label of “does not apply”"), max_length=60, blank=True)
    question_improve = models.TextField(_("what should be improved?"), blank=True)
    question_keep = models.TextField(_("what should be kept?"), blank=True)

    class Meta:
        abstract = True


class Bands(models.Model):
    """What a customer score says, from 4 – the most content – to 1."""

    band_4_name = models.CharField(_("band 4"), max_length=80, blank=True)
    band_4_text = models.TextField(_("text of band 4"), blank=True)
    band_3_name = models.CharField(_("band 3"), max_length=80, blank=True)
    band_3_text = models.TextField(_("text of band 3"), blank=True)
    band_2_name = models.CharField(_("band 2"), max_length=80, blank=True)
    band_2_text = models.TextField(_("text of band 2"), blank=True)
    band_1_name = models.CharField(_("band 1"), max_length=80, blank=True)
    band_1_text = models.TextField(_("text of band 1"), blank=True)

    class Meta:
        abstract = True


class Quadrants(models.Model):
    """What two scores say together: h is high, l is low, the provider first."""

    quadrant_hh_name = models.CharField(_("both high"), max_length=80, blank=True)
    quadrant_hh_text = models.TextField(_("text of both high"), blank=True)
    quadrant_hl_name = models.CharField(_("provider high, customer low"), max_length=80, blank=True)
    quadrant_hl_text = models.TextField(_("text of provider high, customer low"), blank=True)
    quadrant_lh_name = models.CharField(_("provider low, customer high"), max_length=80, blank=True)
    quadrant_lh_text = models.TextField(_("text of provider low, customer high"), blank=True)
    quadrant_ll_name = models.CharField(_("both low"), max_length=80, blank=True)
    quadrant_ll_text = models.TextField(_("text of both low"), blank=True)
    gap_in_line = models.CharField(_("gap: in line"), max_length=200, blank=True)
    gap_effort = models.CharField(_("gap: effort above effect"), max_length=200, blank=True)
    gap_effect = models.CharField(_("gap: effect above effort"), max_length=200, blank=True)

    class Meta:
        abstract = True
