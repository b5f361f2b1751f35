"""The account of a total in plain English, made from its data and from nothing else."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fundledger.analysis.account import Assumption, Flag, LeftOut, Note, Reason, Rule
from fundledger.wording.measures import measure_in_words
from fundledger.wording.values import amount_in_words, listed, period_in_words

if TYPE_CHECKING:
    from fundledger.analysis.account import Contribution
    from fundledger.analysis.totals import Total

_REASONS: Final = {
    Reason.INSIDE: "inside {because}, which is counted",
    Reason.INSIDE_UNLIKE: "inside {because}, in another measure: it cannot be taken from it",
    Reason.TARGET: "a target, not spending",
    Reason.NOT_SPENDING: "a guarantee or other people's money, not spending",
    Reason.REPLACED: "replaced by {because}",
    Reason.WITHDRAWN: "withdrawn",
    Reason.SAME_MONEY: "the same money as {because}",
    Reason.FUNDED_FROM: "paid out of {because}, which is counted",
    Reason.OVERLAP: "overlaps {because}, and is counted together with it",
    Reason.FILTERED: "not asked for: another {because}",
    Reason.UNSTATED_BASIS: "what it measures, or against what, was not said: it adds to nothing",
    Reason.OUTSIDE: "for other days",
    Reason.NO_FIGURE: "nothing says what of it falls in these days",
    Reason.UNDISCLOSED: "its sum was not disclosed",
    Reason.UMBRELLA: "a heading over its parts",
}

_NOTES: Final = {
    Assumption.ENDS_TOGETHER: "the ceilings of {ids} and of its parts are reached together",
    Assumption.REST_TO_REMAINING: (
        "the rest of {ids} falls to the one payer left, since a part is all that its payer gives"
    ),
    Assumption.CHAINED: "{ids} adds to a plan that was itself an increase on this baseline",
    Assumption.SPREAD_YEARS: "{ids} spread evenly over whole years: an average, not a profile",
    Assumption.SPREAD_DAYS: "{ids} spread evenly by days: an average, not a profile",
    Assumption.SPREAD_BOUNDS: "anything from none to all of {ids} may fall here: do not sum years",
    Assumption.PER_YEAR: "{ids} taken once for each whole year",
    Assumption.NET_OF_SOURCE: "money paid out of other money is counted there: {ids}",
    Flag.UNCERTAIN: "counted at the high end only, as it may not be what was asked for: {ids}",
    Flag.CLAIMED: "new on the announcer's word alone: {ids}",
    Flag.DISPUTED: "assessors disagree: {ids}",
    Flag.APPROXIMATE: "approximate, by an amount nobody stated: {ids}",
    Flag.MIXED_PAYERS: "bodies of several sectors pay",
    Flag.MIXED_INSTRUMENTS: "several instruments are added at face value",
    Flag.PROVISIONAL: "only proposed: {ids}",
    Flag.CONDITIONAL: "conditions are assumed to be met: {ids}",
    Flag.UNSTATED_PRICES: "not said whether in cash, counted as if it were: {ids}",
    Flag.UNLIKE_PERIODS: "envelopes of unlike periods are added",
    Flag.INFERRED: "rests on an inference: {ids}",
    Flag.EXCESS: "the parts come to more than the whole, which counts: {ids}",
    Flag.SAME_ELSEWHERE: "also told in another measure: {ids}",
    Flag.OFFSET: "said to be offset, not taken off: {ids}",
    Flag.MISSING_WHOLE: "linked to something this ledger does not hold: {ids}",
    Flag.REDUCED: "less what was withdrawn: {ids}",
}

_RULES: Final = {
    Rule.WHOLE: "",
    Rule.PART: "part",
    Rule.REST: "the rest, which no part accounts for",
    Rule.OVERLAP: "with what overlaps it, from the largest alone to all together",
}


def left_out_in_words(left: LeftOut) -> str:
    """
    Say what was left out and why, in a line.

    >>> from fundledger import Amount, Commitment
    >>> hope = Commitment(id="hope", title="A hope", amount=Amount.exact(100, "GBP"))
    >>> left_out_in_words(LeftOut(hope, Reason.TARGET))
    'hope, £100: a target, not spending'
    """
    reason = _REASONS[left.reason].format(because=left.because)
    if left.reason is Reason.NO_FIGURE and left.because == "rest":
        reason = f"{reason} (the rest of it)"
    return f"{left.commitment.id}, {amount_in_words(left.commitment.amount)}: {reason}"


def note_in_words(note: Note) -> str:
    """
    Say what was assumed, or what a reader must be told, in a line.

    >>> note_in_words(Note(Flag.CONDITIONAL, ("police-precept",)))
    'conditions are assumed to be met: police-precept'
    """
    ids = listed(note.ids, most=6)
    if note.kind is Flag.CEILING:
        share = "part of it is"
        if note.share is not None:
            share = (
                "all of it is" if note.share == 1 else f"{_percent(note.share)} of the high end is"
            )
        return f"{share} a ceiling or a range, not a promise of the whole: {ids}"
    return _NOTES[note.kind].format(ids=ids)


def _percent(share: Fraction) -> str:
    """Write a share to a tenth of a per cent, rounded half up."""
    tenths = (share * 2000 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def _contribution(member: Contribution) -> str:
    how = _RULES[member.rule]
    parts = [amount_in_words(member.amount), member.commitment.id]
    if how:
        parts.append(f"({how})")
    quoted = next((e for e in member.commitment.evidence if e.exact), None)
    line = " ".join(parts)
    return f"{line} — “{quoted.exact}”, {quoted.source.publisher}" if quoted else line


def is_derived(total: Total) -> bool:
    """Say whether the figure of a total is worked out, rather than one that was stated."""
    members = total.contributions
    return (
        len(members) > 1
        or any(member.amount != member.commitment.amount for member in members)
        or any(note.kind is Flag.REDUCED for note in total.account.flags)
    )


def figure_in_words(total: Total) -> str:
    """
    Write the figure of a total: called derived where nobody stated it, and of what was disclosed.

    >>> from datetime import date
    >>> from fundledger import Amount, Announcement, Basis, Commitment, Ledger, totals
    >>> funds = [
    ...     Commitment(id=name, title=name, amount=Amount.exact(sum, "GBP"), basis=Basis.ENVELOPE)
    ...     for name, sum in (("a", 200), ("b", 300))
    ... ]
    >>> ledger = Ledger([Announcement(on=date(2018, 10, 2), commitment=fund) for fund in funds])
    >>> [figure_in_words(one) for one in totals(ledger)]
    ['£500 (derived)']
    """
    words = amount_in_words(total.amount)
    if total.amount is not None and is_derived(total):
        words = f"{words} (derived)"
    if total.amount is not None and total.undisclosed:
        words = f"{words}, of what was disclosed ({len(total.undisclosed)} undisclosed)"
    return words


def explain(total: Total, *, left_out: bool = True) -> str:
    """
    Tell how a total came about, in lines of plain English.

    The first line is the figure, called derived where it is a sum; then what was
    counted, what was assumed, what a reader must know, what was left out.

    Args:
        total: The total.
        left_out: Whether to say what the question left out, of this total and of all
            others that it gave.

    >>> from datetime import date
    >>> from fundledger import Amount, Announcement, Basis, Commitment, Ledger, total
    >>> fund = Commitment(
    ...     id="fund", title="Fund", amount=Amount.exact("200e6", "GBP"), basis=Basis.ENVELOPE
    ... )
    >>> print(explain(total(Ledger([Announcement(on=date(2018, 10, 2), commitment=fund)]))))
    £200m, envelope
    counted:
      £200m fund
    """
    account = total.account
    head = f"{figure_in_words(total)}, {measure_in_words(total.measure)}"
    if total.measure.period is not None:
        head += f", {period_in_words(total.measure.period)}"
    sections = (
        ("counted", map(_contribution, account.contributions)),
        ("not disclosed", total.undisclosed),
        ("assumed", map(note_in_words, account.assumptions)),
        ("to know", map(note_in_words, account.flags)),
        ("left out", map(left_out_in_words, account.left_out if left_out else ())),
    )
    lines = [head]
    for title, rows in sections:
        written = [f"  {row}" for row in rows]
        lines += [f"{title}:", *written] if written else []
    return "\n".join(lines)
