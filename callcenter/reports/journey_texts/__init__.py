"""The sentences of a call's journey, in each language that the pages speak."""

from collections.abc import Mapping

from callcenter.reports.journey_texts.de import DE
from callcenter.reports.journey_texts.en import EN
from callcenter.reports.journey_texts.texts import Language, Texts

TEXTS: Mapping[Language, Texts] = {"en": EN, "de": DE}

__all__ = ["TEXTS", "Language", "Texts"]
