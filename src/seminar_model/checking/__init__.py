"""What a value must be, and how objects are held to it."""
