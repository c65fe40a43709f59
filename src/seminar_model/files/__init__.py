"""Cycles as files: reading, writing, and what to say of a mistake."""
