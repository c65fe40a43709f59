"""Finding what there is to export with, and telling what of it failed."""
