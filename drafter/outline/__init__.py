"""SourceText and corrections become a Report: the standard parts, in whatever shape they came."""

from drafter.outline.build import outline
from drafter.outline.corrections import Correction

__all__ = ["Correction", "outline"]
