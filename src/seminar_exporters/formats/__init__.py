"""The formats that come with the library, each registered by the same hook as anyone else's."""

MODULES = ("ics", "feeds", "jsonld", "html", "docx")
"""The packages beside this file, each a plugin."""

BUILTIN = ("ics", "rss", "atom", "changes", "jsonld", "html", "docx")
"""The formats that they register, in the order in which they are told."""
