"""Every night, over all partners: find what they published, judge it, remember it, tell of it."""
