"""
Words to values: single expressions such as "up to £970m" and "over ten years".

The grammar is strict: the whole text is one expression, or it is refused with what was
expected. Nothing is guessed; where a symbol or a label fits several values, all are named.
"""

from fundledger.reading.amounts import ExpressionError, read_amount
from fundledger.reading.periods import read_period

__all__ = ["ExpressionError", "read_amount", "read_period"]
