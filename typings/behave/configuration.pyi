class Configuration:
    userdata: dict[str, str]
