"""Articles as sent: what a copy is compared with."""
