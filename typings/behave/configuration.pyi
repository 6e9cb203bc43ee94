from typing import Any

class Configuration:
    userdata: dict[str, Any]
