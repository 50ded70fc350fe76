"""The learned reader: one pass over a text's tokens says what each of them is."""

from pincite.citations.labeller.labelling import Labelled, label, sureness
from pincite.citations.labeller.labels import FORMS, LABELS, OUTSIDE, TYPES
from pincite.citations.labeller.model import WeightsError, fingerprint

__all__ = ["FORMS", "LABELS", "OUTSIDE", "TYPES", "Labelled", "WeightsError", "fingerprint", "label", "sureness"]
