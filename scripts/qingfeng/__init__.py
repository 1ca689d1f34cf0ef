"""Qingfeng 清风: checked, bilingual, searchable publishing of integrity-culture content."""

__version__ = "0.1.0"
