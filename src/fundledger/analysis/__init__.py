"""Questions asked of a ledger, as functions over values; the answers are data."""
