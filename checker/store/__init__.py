"""What is remembered: tables, their migrations, and the connection to them.

    with open_store(None) as store, store.reading() as connection: ...

A store is SQLite in a file, or PostgreSQL by its address; the same code runs on both.
"""

from checker.store.connect import Store, existing_store, open_store

__all__ = ["Store", "existing_store", "open_store"]
