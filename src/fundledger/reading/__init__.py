"""
Words to values: single expressions such as "up to £970m" and "over ten years".

The grammar is strict: the whole text is one expression, or it is refused with what was
expected. Nothing is guessed; where a symbol or a label fits several values, all are named.
"""

from fundledger.reading.amounts import read_amount
from fundledger.reading.announcements import read
from fundledger.reading.expression import ExpressionError
from fundledger.reading.periods import read_period

__all__ = ["ExpressionError", "read", "read_amount", "read_period"]
