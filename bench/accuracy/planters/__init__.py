"""The planters, one file a subject; each file ends with the table of its rows."""
