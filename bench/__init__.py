"""How right and how quick the checker is, measured on a folder of real pages."""
