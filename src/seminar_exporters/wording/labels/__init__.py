"""
Words, dates and lists in the language of a cycle.

Our own words stand in one TOML file for each language, beside this module; dates, lists and names of languages and
countries are Babel's.  What comes out is plain text with plain spaces; how it is set is for `typography`.
"""
