"""
Words to values: announcements, and single expressions such as "up to £970m".

:func:`read` finds every sum of money in a text, with what the text says of it;
:func:`read_amount` and :func:`read_period` read one expression, strictly. One grammar
serves all: nothing is guessed in silence, and where a sign or a label fits several
values, all are named. The words of a language are one file of data in ``lexicons``.
"""

from fundledger.reading.amounts import read_amount
from fundledger.reading.announcements import read
from fundledger.reading.doubt import Doubt
from fundledger.reading.drafting import Draft, draft
from fundledger.reading.evidence import check_evidence
from fundledger.reading.expression import ExpressionError
from fundledger.reading.mention import Clue, Mention
from fundledger.reading.periods import read_period
from fundledger.reading.quoting import Located, Nearest, locate

__all__ = [
    "Clue",
    "Doubt",
    "Draft",
    "ExpressionError",
    "Located",
    "Mention",
    "Nearest",
    "check_evidence",
    "draft",
    "locate",
    "read",
    "read_amount",
    "read_period",
]
