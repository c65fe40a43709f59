"""From one edition to the next: what a session was, what it is, and what is told of the difference."""
