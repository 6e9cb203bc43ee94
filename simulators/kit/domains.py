"""Domain names in their two spellings: as people read them, and as the name system has them (RFC 3490)."""


def ascii_domain(domain: str) -> str:
    """`domain` as the name system has it, in small letters: `xn--w-uga1v8h.example`; "" where it can't have it."""
    try:
        return domain.encode("idna").decode().lower()
    except UnicodeError:
        return ""


def readable_domain(domain: str) -> str:
    """`domain` with its international labels as they are read: `żółw.example`; unchanged where there is no such."""
    try:
        return ascii_domain(domain).encode().decode("idna") or domain
    except UnicodeError:
        return domain
