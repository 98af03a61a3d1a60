"""A closer look at a page that leaves something open: its images fetched, laid out by a browser."""
