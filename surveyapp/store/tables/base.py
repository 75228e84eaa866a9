"""What every table of ``identity.db`` shares: names of constraints, and rows without an order."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# Rows lie in the order of their random keys, never in the order in which they came in.
UNORDERED = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """Base of the identity tables; named constraints let migrations change them on SQLite."""

    metadata = MetaData(naming_convention=NAMES)
