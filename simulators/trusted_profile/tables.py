"""The trusted profile's tables; each noun's store adds its own when it is imported."""

from sqlalchemy import MetaData

TABLES = MetaData()
