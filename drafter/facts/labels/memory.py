"""What the figures before have named: a bare verb, a part or a rate takes its object from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.facts.labels.clause import Core
from drafter.facts.labels.fitting import tail_of
from drafter.facts.labels.vocabulary import SHORTEST, ending, generic, is_one_of

NOTHING = Core()
ABOUT_LONGEST = 12
_SHORT_TOTAL = 6  # a total with a generic noun is named with its verb up to this length: 审查文件·合同协议


@dataclass
class Memory:
    """Of a paragraph: `subject`, `unit` and `totals`; the rest of a sentence."""

    subject: str = ""
    """What is counted, of which 受理 and 整改 are further counts …"""
    unit: str = ""
    """… and in which unit."""
    totals: dict[str, str] = field(default_factory=dict)
    """Unit → what parts are parts of; "" has the last."""
    own: bool = False
    """Whether the subject is from this sentence."""
    about: str = ""
    """What the sentence has been about so far: 法治督察."""
    part: bool = False
    """Whether the figure before is a part of a total."""
    label: str = ""
    """Of the figure before."""
    last: Core = NOTHING
    """Of the figure before."""
    counted: Core = NOTHING
    """Of the last figure that is no rate."""

    def new_sentence(self) -> None:
        """Forget what doesn't reach beyond a sentence."""
        self.own, self.about, self.part, self.label = False, "", False, ""
        self.last = self.counted = NOTHING

    def total(self, unit: str) -> str:
        """What a part in `unit` is a part of."""
        return self.totals.get(unit) or self.totals.get("", "")

    def divide(self, unit: str) -> None:
        """The figure before is a total, and what follows its parts."""
        self.subject, self.unit, self.part = self.last.noun, unit, True
        self.totals[""] = self.totals[unit] = self.last.noun

    def remember(self, core: Core, unit: str) -> None:
        """What later verbs and parts refer to. An act (行政机关负责人出庭) is no object that verbs could take."""
        noun = core.counted
        if self.part or len(noun) < 2 or noun.startswith(("经", "以", "由", "其他", "其余")) or is_one_of(noun, "状态"):
            return
        with_verb = not core.verb or (generic(noun) and len(core.text) <= _SHORT_TOTAL)
        self.totals[""] = self.totals[unit] = core.text if with_verb else noun
        act = "" if core.verb else ending(noun, "动词")
        if not (act and self.subject and self.unit == unit):
            done_to = noun.removesuffix(act)  # 社区矫正对象接收1200人
            self.subject, self.unit, self.own = done_to if len(done_to) >= SHORTEST else noun, unit, True

    def whole(self) -> str:
        """The subject as a rate needs it: a generic one with what it is about; "" when it is of another sentence."""
        if generic(self.subject) and self.about and self.about != self.subject:
            return tail_of(self.about, ABOUT_LONGEST) + self.subject
        return self.subject if self.own else ""
