"""Answers as tables and paragraphs for a terminal, drawn by rich."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from fundledger.analysis.account import Reason
from fundledger.model.amount import Amount
from fundledger.wording import (
    amount_in_words,
    baseline_in_words,
    day_in_words,
    difference_in_words,
    explain,
    figure_in_words,
    left_out_in_words,
    measure_in_words,
    note_in_words,
    period_in_words,
    why_not_added,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fundledger.analysis.deliveries import Reading
    from fundledger.analysis.reconciling import Reconciliation
    from fundledger.analysis.sayings import Change, Headline, Mention
    from fundledger.analysis.totals import Total, Totals
    from fundledger.errors import Finding
    from fundledger.model.commitment import Commitment
    from fundledger.model.ledger import State
    from fundledger.model.source import Evidence

_WIDE = 118
_ROOMY = 100


def console() -> Console:
    """Return a console as wide as the terminal, or wide enough to read where there is none."""
    width = shutil.get_terminal_size((_WIDE, 40)).columns
    return Console(file=sys.stdout, width=width, highlight=False, emoji=False, soft_wrap=False)


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name == "amount")
    return table


def _listed(words: Iterable[str], most: int = 3) -> str:
    """List distinct words, the first few and how many more."""
    distinct = list(dict.fromkeys(words))
    more = len(distinct) - most
    return ", ".join(distinct[:most]) + (f" and {more} more" if more > 0 else "")


def _when(total: Total) -> str:
    spans = [
        period_in_words(total.measure.period or commitment.period)
        + (f", paid in {period_in_words(commitment.paid)}" if commitment.paid else "")
        for commitment in total.commitments
    ]
    return _listed(spans, 2)


def _what(total: Total) -> str:
    titles = _listed((commitment.title for commitment in total.commitments), 2)
    return f"{measure_in_words(total.measure)}: {titles}"


def _payers(total: Total) -> str:
    bodies = (body for commitment in total.commitments for body in commitment.payers)
    return _listed(body.name for body in bodies) or "not stated"


def _sources(total: Total) -> str:
    evidence = (item for commitment in total.commitments for item in commitment.evidence)
    return _listed(item.source.publisher for item in evidence) or "none"


def show_totals(found: Totals, *, explained: bool) -> None:
    """Print a line for each group, why they are not added, and what a reader must know."""
    out = console()
    if not found.groups:
        out.print("nothing to total: no disclosed amount passes what was asked")
    else:
        (_in_columns if out.width >= _ROOMY else _stacked)(out, found)
        _not_added(out, found)
        _to_know(out, found)
    _left_out(out, found, listed=explained)
    if explained:
        for number, one in enumerate(found, 1):
            out.print(f"\n{number}. {escape(explain(one, left_out=False))}")


def _in_columns(out: Console, found: Totals) -> None:
    """Print a row for each group."""
    names = [name for name, _ in found[0].by]
    table = _table("", "amount", *names, "what", "for", "paid by", "said in")
    for number, one in enumerate(found, 1):
        cells = (figure_in_words(one), *_values(one), _what(one), _when(one), _payers(one))
        table.add_row(str(number), *map(escape, (*cells, _sources(one))))
    out.print(table)


def _stacked(out: Console, found: Totals) -> None:
    """Print a few lines for each group, where a row would be squeezed."""
    for number, one in enumerate(found, 1):
        head = ", ".join((figure_in_words(one), *_values(one)))
        out.print(f"[bold]{number}. {escape(head)}[/bold]")
        facts = {"what": _what(one), "for": _when(one), "paid by": _payers(one)}
        for name, words in (facts | {"said in": _sources(one)}).items():
            out.print(Padding(escape(f"{name}: {words}"), (0, 0, 0, 3)))


def _values(one: Total) -> list[str]:
    return [value or "not attributed" for _, value in one.by]


def _not_added(out: Console, found: Totals) -> None:
    rows = why_not_added(found)
    if rows:
        out.print("Not added:")
    for row in rows:
        out.print(escape(f"  {row}"))


def _to_know(out: Console, found: Totals) -> None:
    rows = [
        f"  {number}: {note_in_words(note)}"
        for number, one in enumerate(found, 1)
        for note in (*one.account.assumptions, *one.account.flags)
    ]
    if rows:
        out.print("To know:")
        for row in rows:
            out.print(escape(row))


def _left_out(out: Console, found: Totals, *, listed: bool) -> None:
    """Name what was left out; parts of what is counted, and what was not asked for, by number."""
    parts = (Reason.INSIDE, Reason.INSIDE_UNLIKE)
    quiet = () if listed else (*parts, Reason.FILTERED, Reason.OUTSIDE)
    if found.left_out:
        out.print("Left out:")
    for left in found.left_out:
        if left.reason not in quiet:
            out.print(escape(f"  {left_out_in_words(left)}"))
    inside = sum(1 for left in found.left_out if left.reason in parts)
    if inside and not listed:
        out.print(f"  {inside} parts, inside their wholes (--explain lists them)")
    asked = sum(1 for left in found.left_out if left.reason in quiet) - inside
    if asked and not listed:
        out.print(f"  {asked} not asked for (--explain lists them)")


def show_years(years: Sequence[tuple[str, Totals]]) -> None:
    """Print a line for each year and group."""
    out = console()
    table = _table("year", "amount", "what", "paid by")
    for label, found in years:
        for one in found:
            table.add_row(label, *map(escape, (figure_in_words(one), _what(one), _payers(one))))
        if not found.groups:
            table.add_row(label, "no figure", "", "")
    out.print(table)
    notes = dict.fromkeys(
        note_in_words(note)
        for _, found in years
        for one in found
        for note in (*one.account.assumptions, *one.account.flags)
    )
    silent = dict.fromkeys(
        left_out_in_words(left)
        for _, found in years
        for left in found.left_out
        if left.reason is Reason.NO_FIGURE
    )
    for row in (*notes, *silent):
        out.print(f"  {escape(row)}")


def show_commitment(
    commitment: Commitment,
    said: Sequence[Mention],
    changed: Sequence[Change],
    read: Sequence[Reading],
    state: State,
) -> None:
    """Print a commitment with its terms, history, deliveries and evidence."""
    out = console()
    out.print(f"[bold]{escape(commitment.title)}[/bold] ({escape(commitment.id)})")
    for name, words in _terms(commitment):
        out.print(f"  {name}: {escape(words)}")
    if commitment.id in state.withdrawn:
        out.print(f"  withdrawn: {day_in_words(state.withdrawn[commitment.id].on)}")
    out.print("\nSaid:")
    table = _table("when", "amount", "", "words")
    for mention in said:
        how = {"same": "", "drift": "another qualifier"}.get(
            mention.agreement.value, mention.agreement.value
        )
        amount = amount_in_words(mention.amount) if mention.amount else "no sum"
        cells = (day_in_words(mention.on), amount, how, _quoted(mention.evidence))
        table.add_row(*map(escape, cells))
    out.print(table)
    _show_changes(out, changed)
    _show_readings(out, read)
    judged = state.assessments.get(commitment.id, ())
    for entry in judged:
        kinds = ", ".join(sorted(kind.value for kind in entry.novelty)) or entry.note or "assessed"
        out.print(escape(f"Assessed {day_in_words(entry.on)} by {entry.by.name}: {kinds}"))


def _terms(commitment: Commitment) -> list[tuple[str, str]]:
    """Return the terms worth a line, in words."""
    rows = [
        ("amount", amount_in_words(commitment.amount, short=False)),
        ("basis", commitment.basis.value.replace("_", " ")),
        ("on", baseline_in_words(commitment.baseline)),
        ("per", commitment.per or ""),
        ("for", period_in_words(commitment.period)),
        ("paid in", period_in_words(commitment.paid) if commitment.paid else ""),
        ("announced by", commitment.announcer.name if commitment.announcer else ""),
        ("paid by", _listed((body.name for body in commitment.payers), 9)),
        ("to", _listed((body.name for body in commitment.recipients), 9)),
        ("stage", commitment.stage.value),
        ("claimed to be", ", ".join(sorted(kind.value for kind in commitment.novelty))),
        ("territory", commitment.territory or ""),
        ("conditions", "; ".join(commitment.conditions)),
        (
            "links",
            ", ".join(
                f"{link.kind.value.replace('_', ' ')} {link.target}" for link in commitment.links
            ),
        ),
    ]
    return [(name, words) for name, words in rows if words]


def _quoted(evidence: Iterable[Evidence]) -> str:
    return "\n".join(
        f"“{item.exact}” {item.source.publisher}" if item.exact else item.source.publisher
        for item in evidence
    )


def _show_changes(out: Console, changed: Sequence[Change]) -> None:
    if not changed:
        return
    out.print("\nRevised:")
    for change in changed:
        terms = ", ".join(name for name, _, _ in change.terms)
        difference = f" ({difference_in_words(change.amount)})" if change.amount else ""
        reason = f": {change.entry.reason}" if change.entry.reason else ""
        out.print(escape(f"  {day_in_words(change.entry.on)}: {terms}{difference}{reason}"))


def _show_readings(out: Console, read: Sequence[Reading]) -> None:
    if not read:
        return
    out.print("\nDelivered, each the latest reading:")
    for reading in read:
        by = f" by {reading.by.name}" if reading.by else ""
        to = f" to {reading.to.name}" if reading.to else ""
        of = f" of {amount_in_words(reading.of)}" if reading.of else ""
        amount = amount_in_words(reading.amount)
        line = f"  {day_in_words(reading.on)}: {amount}{of} {reading.stage.value}{by}{to}"
        out.print(escape(line))


def show_reconciliation(found: Reconciliation) -> None:
    """Print a whole against its parts."""
    out = console()
    table = _table("amount", "", "")
    table.add_row(amount_in_words(found.whole.amount), escape(found.whole.id), "the whole")
    for part in found.parts:
        table.add_row(amount_in_words(part.amount), escape(part.id), "part")
    for part in found.apart:
        why = f"apart: {part.basis.value.replace('_', ' ')}, not {found.whole.basis.value}"
        if part.basis is found.whole.basis:
            why = "apart: in another measure"
        table.add_row(amount_in_words(part.amount), escape(part.id), why)
    for part in found.undisclosed:
        table.add_row("not disclosed", escape(part.id), "part")
    out.print(table)
    total = amount_in_words(found.sum) if found.sum else "no disclosed sum"
    out.print(f"Parts come to {total} (derived).")
    out.print(f"Rest: {difference_in_words(found.rest)} (derived, end by end).")
    if found.rest_with_apart:
        words = difference_in_words(found.rest_with_apart)
        out.print(f"If those apart with no stated basis were counted, it would be {words}.")
    zero = Amount.exact(0, found.tolerance.currency)
    tolerance = "" if found.tolerance == zero else f" within {amount_in_words(found.tolerance)}"
    out.print(f"Verdict: {found.verdict.value}{tolerance}.")


def show_headlines(found: Sequence[Headline]) -> None:
    """Print how many times each sum was said, what the sayings come to, and what it is."""
    out = console()
    table = _table("said", "sayings come to", "it is", "what")
    for one in sorted(found, key=lambda headline: -headline.times):
        table.add_row(
            f"{one.times} times" if one.times != 1 else "once",
            amount_in_words(one.sum_of_sayings) if one.sum_of_sayings else "—",
            amount_in_words(one.commitment.amount),
            escape(one.commitment.title),
        )
    out.print(table)
    out.print("Sayings are of the same money: they are never money, and never summed across rows.")


def show_findings(found: Sequence[Finding]) -> None:
    """Print findings, a line each."""
    out = console()
    for finding in found:
        out.print(escape(str(finding)), soft_wrap=True)
    counts = [
        counted(sum(1 for f in found if f.severity.value == word), word)
        for word in ("error", "warning", "note")
    ]
    out.print(", ".join(counts))


def counted(number: int, noun: str) -> str:
    """
    Write a number of things.

    >>> counted(1, "error"), counted(2, "error")
    ('1 error', '2 errors')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
