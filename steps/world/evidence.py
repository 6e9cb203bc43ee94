"""What the record of a step shows besides its result."""

from collections.abc import Callable


class Evidence:
    """Hands artefacts to the record; they are attached to the step that is being played."""

    def __init__(self, attach: Callable[[str, bytes], None]) -> None:
        """`attach` takes a media type, with the name as its parameter, and the content."""
        self._attach = attach

    def attach(self, name: str, content: bytes, media_type: str) -> None:
        """Attach `content` (a certificate, a signed PDF, …) under the file name `name`."""
        self._attach(f'{media_type}; name="{name}"', content)
