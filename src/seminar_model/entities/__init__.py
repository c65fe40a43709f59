"""The things that a cycle is made of, each valid by itself."""
