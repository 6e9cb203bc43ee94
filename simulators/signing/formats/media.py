"""What kind of data a document is, told by its octets: its media type and the name it gets where it needs one."""

import json

from lxml import etree


def media_type(content: bytes) -> str:
    """The media type; `application/octet-stream` for what is nothing else."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    if text.lstrip().startswith("<") and _is_xml(content):
        return "application/xml"
    if text.lstrip().startswith(("{", "[")) and _is_json(text):
        return "application/json"
    return "text/plain"


def file_name(content: bytes) -> str:
    """A name for `content`, by its media type."""
    endings = {"application/pdf": "pdf", "application/xml": "xml", "application/json": "json", "text/plain": "txt"}
    return f"document.{endings.get(media_type(content), 'bin')}"


def _is_xml(content: bytes) -> bool:
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
