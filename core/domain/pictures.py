"""How a product's picture is named: by what is in it, so that whoever has a file of that name has that picture."""

from __future__ import annotations

import hashlib
import re
from typing import Final

DIGEST_LENGTH: Final = 32
_NAME: Final = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}\.(?:png|jpg)")


def picture_name(content: bytes, suffix: str) -> str:
    """Return the name of a picture with this content; `suffix` is png or jpg."""
    return f"{hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH]}.{suffix}"


def is_picture_name(name: str) -> bool:
    """Tell whether a name can be that of a picture, and so of nothing outside of its folder."""
    return _NAME.fullmatch(name) is not None


def is_named_so(name: str, content: bytes) -> bool:
    """Tell whether the content is that of the picture with this name."""
    return is_picture_name(name) and picture_name(content, name.rpartition(".")[2]) == name
