"""The disk: where outputs may stand, how they are written, and where histories are kept."""
