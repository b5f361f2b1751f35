"""
Announced public money as typed values: how much, how firmly, for when, in whose words.

Everything a caller needs is here, and loaded when it is first used. Files are read and
written by ``fundledger.formats``, single expressions are read by ``fundledger.reading``
and sentences are written by ``fundledger.wording``: they are imported by name, since
they bring a dependency along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from fundledger.analysis.account import (
        Account,
        Assumption,
        Contribution,
        Flag,
        LeftOut,
        Measure,
        Note,
        Reason,
        Rule,
    )
    from fundledger.analysis.checks import (
        check,
    )
    from fundledger.analysis.deliveries import (
        Reading,
        delivered,
        share,
    )
    from fundledger.analysis.merging import (
        Merged,
        merge,
    )
    from fundledger.analysis.reconciling import (
        Reconciliation,
        Verdict,
        reconcile,
    )
    from fundledger.analysis.sayings import (
        Agreement,
        Change,
        Headline,
        Mention,
        first_announced,
        headlines,
        mentions,
        revisions,
    )
    from fundledger.analysis.totals import (
        Total,
        Totals,
        by_year,
        total,
        totals,
    )
    from fundledger.errors import (
        AmbiguousLabelError,
        AmountError,
        CurrencyMismatchError,
        Finding,
        FindingsError,
        FundledgerError,
        InexactError,
        LabelError,
        LoadError,
        NotAddableError,
        PeriodError,
        Place,
        QuestionError,
        Severity,
        TermsError,
        UnknownWordError,
        UnsoundLedgerError,
        WriteError,
    )
    from fundledger.model.amount import (
        Amount,
        Difference,
    )
    from fundledger.model.calendars import (
        Calendar,
        CalendarKind,
        Naming,
        Sureness,
        Transition,
        YearRule,
    )
    from fundledger.model.commitment import (
        Baseline,
        Commitment,
        Link,
        Prices,
        Share,
        revised,
        withdrawn,
    )
    from fundledger.model.dates import (
        DateBounds,
        Day,
    )
    from fundledger.model.entries import (
        Announcement,
        Assessment,
        Delivery,
        Entry,
        Restatement,
        Revision,
        Withdrawal,
    )
    from fundledger.model.ledger import (
        Ledger,
        State,
    )
    from fundledger.model.party import (
        Identifier,
        Party,
    )
    from fundledger.model.period import (
        Duration,
        Period,
    )
    from fundledger.model.source import (
        Evidence,
        Source,
    )
    from fundledger.vocabulary import (
        BaselineKind,
        Basis,
        Bound,
        Certainty,
        Clock,
        DeliveryStage,
        EntryKind,
        Instrument,
        LinkKind,
        Mark,
        Netting,
        Novelty,
        NoveltyClaim,
        PriceKind,
        Remainder,
        Sector,
        Spread,
        Stage,
        Standing,
    )

_HOMES: Final = {
    "Account": "analysis.account",
    "Assumption": "analysis.account",
    "Contribution": "analysis.account",
    "Flag": "analysis.account",
    "LeftOut": "analysis.account",
    "Measure": "analysis.account",
    "Note": "analysis.account",
    "Reason": "analysis.account",
    "Rule": "analysis.account",
    "check": "analysis.checks",
    "Reading": "analysis.deliveries",
    "delivered": "analysis.deliveries",
    "share": "analysis.deliveries",
    "Merged": "analysis.merging",
    "merge": "analysis.merging",
    "Reconciliation": "analysis.reconciling",
    "Verdict": "analysis.reconciling",
    "reconcile": "analysis.reconciling",
    "Agreement": "analysis.sayings",
    "Change": "analysis.sayings",
    "Headline": "analysis.sayings",
    "Mention": "analysis.sayings",
    "first_announced": "analysis.sayings",
    "headlines": "analysis.sayings",
    "mentions": "analysis.sayings",
    "revisions": "analysis.sayings",
    "Total": "analysis.totals",
    "Totals": "analysis.totals",
    "by_year": "analysis.totals",
    "total": "analysis.totals",
    "totals": "analysis.totals",
    "AmbiguousLabelError": "errors",
    "AmountError": "errors",
    "CurrencyMismatchError": "errors",
    "Finding": "errors",
    "FindingsError": "errors",
    "FundledgerError": "errors",
    "InexactError": "errors",
    "LabelError": "errors",
    "LoadError": "errors",
    "NotAddableError": "errors",
    "PeriodError": "errors",
    "Place": "errors",
    "QuestionError": "errors",
    "Severity": "errors",
    "TermsError": "errors",
    "UnknownWordError": "errors",
    "UnsoundLedgerError": "errors",
    "WriteError": "errors",
    "Amount": "model.amount",
    "Difference": "model.amount",
    "Calendar": "model.calendars",
    "CalendarKind": "model.calendars",
    "Naming": "model.calendars",
    "Sureness": "model.calendars",
    "Transition": "model.calendars",
    "YearRule": "model.calendars",
    "Baseline": "model.commitment",
    "Commitment": "model.commitment",
    "Link": "model.commitment",
    "Prices": "model.commitment",
    "Share": "model.commitment",
    "revised": "model.commitment",
    "withdrawn": "model.commitment",
    "DateBounds": "model.dates",
    "Day": "model.dates",
    "Announcement": "model.entries",
    "Assessment": "model.entries",
    "Delivery": "model.entries",
    "Entry": "model.entries",
    "Restatement": "model.entries",
    "Revision": "model.entries",
    "Withdrawal": "model.entries",
    "Ledger": "model.ledger",
    "State": "model.ledger",
    "Identifier": "model.party",
    "Party": "model.party",
    "Duration": "model.period",
    "Period": "model.period",
    "Evidence": "model.source",
    "Source": "model.source",
    "BaselineKind": "vocabulary",
    "Basis": "vocabulary",
    "Bound": "vocabulary",
    "Certainty": "vocabulary",
    "Clock": "vocabulary",
    "DeliveryStage": "vocabulary",
    "EntryKind": "vocabulary",
    "Instrument": "vocabulary",
    "LinkKind": "vocabulary",
    "Mark": "vocabulary",
    "Netting": "vocabulary",
    "Novelty": "vocabulary",
    "NoveltyClaim": "vocabulary",
    "PriceKind": "vocabulary",
    "Remainder": "vocabulary",
    "Sector": "vocabulary",
    "Spread": "vocabulary",
    "Stage": "vocabulary",
    "Standing": "vocabulary",
}
"""The module that each public name is defined in: an attrs class costs time to build."""

__all__ = [
    "Account",
    "Agreement",
    "AmbiguousLabelError",
    "Amount",
    "AmountError",
    "Announcement",
    "Assessment",
    "Assumption",
    "Baseline",
    "BaselineKind",
    "Basis",
    "Bound",
    "Calendar",
    "CalendarKind",
    "Certainty",
    "Change",
    "Clock",
    "Commitment",
    "Contribution",
    "CurrencyMismatchError",
    "DateBounds",
    "Day",
    "Delivery",
    "DeliveryStage",
    "Difference",
    "Duration",
    "Entry",
    "EntryKind",
    "Evidence",
    "Finding",
    "FindingsError",
    "Flag",
    "FundledgerError",
    "Headline",
    "Identifier",
    "InexactError",
    "Instrument",
    "LabelError",
    "Ledger",
    "LeftOut",
    "Link",
    "LinkKind",
    "LoadError",
    "Mark",
    "Measure",
    "Mention",
    "Merged",
    "Naming",
    "Netting",
    "NotAddableError",
    "Note",
    "Novelty",
    "NoveltyClaim",
    "Party",
    "Period",
    "PeriodError",
    "Place",
    "PriceKind",
    "Prices",
    "QuestionError",
    "Reading",
    "Reason",
    "Reconciliation",
    "Remainder",
    "Restatement",
    "Revision",
    "Rule",
    "Sector",
    "Severity",
    "Share",
    "Source",
    "Spread",
    "Stage",
    "Standing",
    "State",
    "Sureness",
    "TermsError",
    "Total",
    "Totals",
    "Transition",
    "UnknownWordError",
    "UnsoundLedgerError",
    "Verdict",
    "Withdrawal",
    "WriteError",
    "YearRule",
    "by_year",
    "check",
    "delivered",
    "first_announced",
    "headlines",
    "mentions",
    "merge",
    "reconcile",
    "revised",
    "revisions",
    "share",
    "total",
    "totals",
    "withdrawn",
]


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
