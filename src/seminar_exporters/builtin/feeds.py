"""Not made yet."""
