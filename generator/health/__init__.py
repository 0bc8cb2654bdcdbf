"""What Warraq needs of a machine: facts are read in `machine`, judged in `checks`, worded in `words`.

Nothing here imports a library at its top: it must run where one is missing.
"""
