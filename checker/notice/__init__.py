"""The mail to a partner: what is missing, the words, and what puts it right."""
