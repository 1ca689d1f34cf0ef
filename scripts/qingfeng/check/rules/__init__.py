"""All rules, in the order of their codes. A code is never used again for another rule.

A rule is imported when its family is first asked for: a check after one change needs a third of them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from qingfeng.check.rule import Input, Rule

#: The module of each rule, and what it looks at.
MODULES: dict[str, Input] = {
    "qf001_unreadable_file": Input.FAULT,
    "qf002_file_too_large": Input.FAULT,
    "qf003_not_utf8": Input.FAULT,
    "qf004_byte_order_mark": Input.FAULT,
    "qf005_forbidden_character": Input.FAULT,
    "qf006_bad_file_name": Input.FAULT,
    "qf007_stray_file": Input.FAULT,
    "qf010_yaml_syntax": Input.FAULT,
    "qf011_duplicate_key": Input.FAULT,
    "qf012_yaml_feature": Input.FAULT,
    "qf013_too_complex": Input.FAULT,
    "qf020_raw_html": Input.FAULT,
    "qf021_bad_link": Input.FAULT,
    "qf022_idle_exception": Input.FAULT,
    "qf023_conflict_marker": Input.TEXT,
    "qf024_garbled_text": Input.TEXT,
    "qf101_unknown_key": Input.SHAPE,
    "qf102_missing_key": Input.SHAPE,
    "qf103_unknown_term": Input.SHAPE,
    "qf104_wrong_date": Input.SHAPE,
    "qf105_wrong_number": Input.SHAPE,
    "qf106_wrong_type": Input.SHAPE,
    "qf107_empty_text": Input.SHAPE,
    "qf108_too_long": Input.SHAPE,
    "qf109_malformed_name": Input.SHAPE,
    "qf110_placeholder_text": Input.TEXT,
    "qf111_long_title": Input.ENTRY,
    "qf112_summary_length": Input.ENTRY,
    "qf201_self_reference": Input.LIBRARY,
    "qf202_wrong_kind_of_reference": Input.LIBRARY,
    "qf203_answer_out_of_range": Input.ENTRY,
    "qf204_dangling_reference": Input.LIBRARY,
    "qf205_shared_address": Input.FAULT,
    "qf206_missing_picture": Input.FAULT,
    "qf207_circular_parents": Input.LIBRARY,
    "qf208_repeated_id": Input.ENTRY,
    "qf209_unfit_screen": Input.ENTRY,
    "qf210_dates_out_of_order": Input.ENTRY,
    "qf211_future_date": Input.DAY,
    "qf212_impossible_sanction": Input.ENTRY,
    "qf213_state_against_outcome": Input.ENTRY,
    "qf214_parts_exceed_total": Input.ENTRY,
    "qf215_figure_against_phrase": Input.ENTRY,
    "qf216_money_against_phrase": Input.ENTRY,
    "qf217_period_not_nested": Input.ENTRY,
    "qf218_stated_sum_does_not_hold": Input.TEXT,
    "qf219_outcome_against_timeline": Input.ENTRY,
    "qf220_dangling_id": Input.ENTRY,
    "qf221_repeated_source": Input.FAULT,
    "qf222_repeated_term": Input.LIBRARY,
    "qf223_unfit_chart": Input.LIBRARY,
    "qf224_lone_chart_name": Input.ENTRY,
    "qf301_missing_chinese": Input.FAULT,
    "qf302_missing_english": Input.FAULT,
    "qf310_facts_differ_between_languages": Input.ENTRY,
    "qf311_body_against_data": Input.ENTRY,
    "qf312_han_in_english": Input.ENTRY,
    "qf313_untranslated_text": Input.ENTRY,
    "qf314_translation_behind": Input.ENTRY,
    "qf315_link_in_one_language": Input.ENTRY,
    "qf316_field_differs_between_languages": Input.ENTRY,
    "qf401_identity_number": Input.TEXT,
    "qf402_telephone_number": Input.TEXT,
    "qf403_vehicle_plate": Input.TEXT,
    "qf404_bank_number": Input.TEXT,
    "qf405_home_address": Input.TEXT,
    "qf406_contact_account": Input.TEXT,
    "qf407_exact_birthday": Input.TEXT,
    "qf408_health_or_family_detail": Input.TEXT,
    "qf409_name_masked_elsewhere": Input.ENTRY,
    "qf410_unmasked_name": Input.TEXT,
    "qf411_named_company": Input.TEXT,
    "qf412_protected_person_named": Input.TEXT,
    "qf413_telling_file_name": Input.ENTRY,
    "qf501_verdict_before_judgment": Input.ENTRY,
    "qf502_relative_time": Input.TEXT,
    "qf503_half_width_punctuation": Input.TEXT,
    "qf504_full_width_in_english": Input.TEXT,
    "qf505_straight_quotes": Input.TEXT,
    "qf506_full_width_digits_or_letters": Input.TEXT,
    "qf507_space_between_han_and_latin": Input.TEXT,
    "qf508_heading_levels": Input.TEXT,
    "qf509_bare_link_text": Input.TEXT,
    "qf510_unsettled_term": Input.TEXT,
    "qf511_stray_white_space": Input.TEXT,
    "qf512_repeated_punctuation": Input.TEXT,
    "qf513_suspicion_after_judgment": Input.ENTRY,
    "qf601_wrong_picture_type": Input.ENTRY,
    "qf602_oversized_picture": Input.ENTRY,
    "qf603_missing_alt_text": Input.ENTRY,
    "qf604_picture_in_one_language": Input.ENTRY,
    "qf605_picture_metadata": Input.ENTRY,
    "qf606_turned_picture": Input.ENTRY,
    "qf607_unused_picture": Input.ENTRY,
    "qf608_uncredited_picture": Input.ENTRY,
    "qf609_credit_without_picture": Input.ENTRY,
    "qf701_broken_link": Input.SITE,
    "qf702_unpublishable_file": Input.PAGE,
    "qf703_foreign_request": Input.PAGE,
    "qf704_code_outside_policy": Input.PAGE,
    "qf705_malformed_page": Input.PAGE,
    "qf706_repeated_anchor": Input.PAGE,
    "qf707_heavy_file": Input.PAGE,
    "qf708_unreachable_page": Input.SITE,
    "qf709_one_sided_alternate": Input.SITE,
    "qf710_unmarked_chinese": Input.PAGE,
    "qf711_shared_title": Input.TITLES,
    "qf712_undescribed_page": Input.PAGE,
}


@cache
def rules_over(kind: Input) -> tuple[Rule, ...]:
    """Return the rules that look at ``kind``."""
    return tuple(_rule(module) for module, looks_at in MODULES.items() if looks_at is kind)


def module_of(code: str) -> Any:
    """Return the module of the rule with ``code``; ``KeyError`` when there is none."""
    name = next((name for name in MODULES if name.startswith(f"{code.lower()}_")), None)
    if name is None:
        raise KeyError(code)
    return import_module(f"{__name__}.{name}")


def _rule(module: str) -> Rule:
    return import_module(f"{__name__}.{module}").RULE


def __getattr__(name: str) -> Any:
    if name == "RULES":
        return _all()
    raise AttributeError(name)


@cache
def _all() -> tuple[Rule, ...]:
    return tuple(map(_rule, MODULES))
