"""The formats that come with the library, each registered by the same hook as anyone else's."""
