"""The cycle: the root of the model, the rules between its objects, and its changes."""
