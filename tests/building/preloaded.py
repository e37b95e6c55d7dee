"""What commands need that are forked in tests, loaded once, before they are.

Only the process that they are forked from imports this.
"""

import gc

import simulator.app
import simulator.cli.bank
import simulator.cli.practising  # noqa: F401 - like the others, imported to be there
from simulator.english.textblob_lexicon import commonness, parts_of_speech

parts_of_speech(["word"])
commonness("word")
gc.freeze()  # else each collection would copy what is shared
