"""The page as it was: what was fetched, what was found of it, and proof that neither changed."""
