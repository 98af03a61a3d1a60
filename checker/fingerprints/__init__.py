"""What an article is found by: hashes of runs of its words, and which articles hold them.

A page is mostly not the article, so the question is not how alike they are but how much of the one
stands in the other. Runs of five words answer it; every sixteenth by its hash is enough.
"""
