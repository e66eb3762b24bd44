"""files → documents → articles: `read.read_inputs`, then `split.split`.

Nothing is imported here: the process that reads a page (`guard`) needs little of this package, at once.
"""
