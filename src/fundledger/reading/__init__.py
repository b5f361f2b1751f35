"""
Words to values: announcements, and single expressions such as "up to £970m".

:func:`read` finds every sum of money in a text, with what the text says of it;
:func:`draft` makes a ledger of them, for a person to complete. :func:`read_amount` and
:func:`read_period` read one expression, strictly. :func:`locate` finds a quote in a
text, and :func:`check_evidence` whether quotes say what a ledger says. One grammar
serves all: nothing is guessed in silence, and where a sign or a label fits several
values, all are named. The words of a language are one file of data in ``lexicons``.

Each name is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
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

_HOMES: Final = {
    "Clue": "mention",
    "Doubt": "doubt",
    "Draft": "drafting",
    "ExpressionError": "expression",
    "Located": "quoting",
    "Mention": "mention",
    "Nearest": "quoting",
    "check_evidence": "evidence",
    "draft": "drafting",
    "locate": "quoting",
    "read": "announcements",
    "read_amount": "amounts",
    "read_period": "periods",
}
"""The file of this folder that each name is from."""


def __getattr__(name: str) -> Any:
    """Load a public name on first use, and keep it."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415  nothing is loaded before it is used

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
