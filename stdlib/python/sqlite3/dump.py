"""The function under Connection.iterdump(), by the name that some programs import it under."""

from sqlite3._dump import iterdump


def _iterdump(connection, *, filter=None):
    """The statements that make a database's contents again."""
    return iterdump(connection, filter)
