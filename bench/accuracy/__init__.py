"""Plants changes of known outcome in real pages, and counts how often the checker says so."""
