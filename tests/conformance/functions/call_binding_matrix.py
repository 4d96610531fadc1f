"""Every shape of parameters called in every way: what is bound, and what is said of what does not fit."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _signatures import CALLS, SIGNATURES

for signature in SIGNATURES:
    scope = {}
    exec(f"def f{signature}: return {{k: v for k, v in locals().items()}}\nclass C:\n    def m(self, {signature[1:]}: return 'ok'", scope)
    for call in CALLS:
        row = []
        for target in ("f", "C().m"):
            try:
                row.append(str(eval(f"{target}{call}", scope)))
            except TypeError as e:
                row.append(str(e))
        print(f"{signature} {call}: {row[0]} | {row[1]}")
