"""Files that hold what an exporter made once and was found good; ``UPDATE_GOLDEN=1 pytest`` makes them again."""

from __future__ import annotations

import os

from places import GOLDEN


def check_golden(path: str, content: bytes) -> None:
    """
    Check that a file is made as it was, byte for byte; or keep it, where that is asked for.

    Args:
        path: where it is kept, below ``tests/golden``.
        content: what was made now.
    """
    kept = GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN") == "1":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
    assert content.decode().splitlines() == kept.read_bytes().decode().splitlines()
    assert content == kept.read_bytes()
