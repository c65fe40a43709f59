"""From a cycle and its settings to files in a directory."""
