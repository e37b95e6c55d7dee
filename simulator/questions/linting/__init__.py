"""What could be improved in a bank, though nothing is wrong with it.

Each check is a function from a written question, or from a whole bank, to what it has to remark.
``advice.py`` lists them all; a further check is a further function in one of those lists.
"""
