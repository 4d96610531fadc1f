"""SQLite databases by the DB-API 2.0 (PEP 249).

    connection = sqlite3.connect("file.db")
    with connection:                                    # commits, or rolls back on an exception
        connection.execute("insert into t values (?, ?)", (1, "one"))
    for row in connection.execute("select * from t"): ...

The library itself is reached through the C module _sqlite3, whose queries release the GIL, and which has
cursors and rows. Here are connections (_connection.py), blobs (_blob.py), adapters and converters
(_adapters.py) and iterdump() (_dump.py).
"""

from sqlite3.dbapi2 import *
from sqlite3.dbapi2 import __getattr__
