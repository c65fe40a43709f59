"""Words, typography and descriptions: what every format says of a session, in its language."""
