"""Who gave whom how much, beside the frames: clauses without a receiver, one of many, lists, tables, shares."""
