"""Editions of a cycle and what is kept between them, as data."""
