"""Facts of one year become the 台账 of the next: rolled years, carry policies, commitments to sections."""

from drafter.rollover.carry import roll_over
from drafter.rollover.sections import Placement, SectionKey, place_commitments, section_keys

__all__ = ["Placement", "SectionKey", "place_commitments", "roll_over", "section_keys"]
