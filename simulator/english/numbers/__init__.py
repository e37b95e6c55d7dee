"""Numbers in one form, however they are said or written: "thirty-one" and "31", "half past 3".

A number travels like this:

1. ``english/tokens.py`` cuts a clause into lower-case pieces and hands them to ``reading.py``.
2. Wherever a number may begin, ``reading.py`` asks one reader after another: ``times.py``,
   ``ordinals.py``, ``years.py``, ``fractions.py`` and ``measures.py``, which is an amount
   (``amounts.py``, in words ``cardinals.py``) with what it counts (``units.py``). The first that
   finds something tells which pieces it took: a ``Run`` (``pieces.py``).
3. Readers know what is meant, and ``one_form.py`` knows how that is written.
4. For a search, ``english/number_forms.py`` goes the way back, from the one form to all others.

Only forms that mean nothing else are read: "three thirty" may be a time, an amount or two numbers,
and stays as it is.
"""
