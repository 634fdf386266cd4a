"""The invariants of a draft over generated reports, with all their slips of numbering, flattening and furniture."""

from __future__ import annotations

import pytest
import test_invariants as always
from draft_samples import MODES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.building import make
from support.ooxml import assert_sound
from support.reports import Sample, reports

from drafter.drafting.checklist_docx import write_checklist
from drafter.drafting.word import write_docx


def hold(sample: Sample, mode: str) -> None:
    """Everything that is asked of a draft without answers."""
    made = make(sample.text, mode)
    always.test_counts_close(made)
    always.test_every_sentence_is_somewhere(made)
    always.test_nothing_unconfirmed_is_naked(made)
    assert write_docx(made.built.draft) == write_docx(make(sample.text, mode).built.draft)


@given(reports(), st.sampled_from(MODES))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_invariants_over_generated_reports(sample: Sample, mode: str) -> None:
    hold(sample, mode)


@pytest.mark.slow
@given(reports(), st.sampled_from(MODES))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_invariants_over_many_generated_reports(sample: Sample, mode: str) -> None:
    hold(sample, mode)
    built = make(sample.text, mode).built
    assert_sound(write_docx(built.draft))
    assert_sound(write_checklist(built.sheet))
