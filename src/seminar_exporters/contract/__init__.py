"""What an author of a format meets: exporters, publications, hooks, options."""
