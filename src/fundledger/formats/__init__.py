"""
Ledgers in files: TOML written by hand, JSON Lines written by machine.

:func:`load` gives a ledger only if the file is whole; :func:`read_entries` gives what is
good in it and everything that is wrong.
"""

from fundledger.formats.drafts import draft_toml
from fundledger.formats.files import Partial, dump, dumps, load, loads, read_entries

__all__ = ["Partial", "draft_toml", "dump", "dumps", "load", "loads", "read_entries"]
