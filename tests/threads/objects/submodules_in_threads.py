"""Threads import one submodule for the first time, again and again: whoever's import returns finds it bound."""

import os
import sys
import tempfile

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

ROUNDS = scaled(60)
bad = []

with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "shared_package"))
    open(os.path.join(folder, "shared_package", "__init__.py"), "w").close()
    with open(os.path.join(folder, "shared_package", "part.py"), "w") as part:
        part.write("value = sum(range(200))\n")
    sys.path.insert(0, folder)

    def work(index):
        try:
            import shared_package.part
            if shared_package.part.value != 19900:
                bad.append("half made")
        except AttributeError as problem:
            bad.append(str(problem))

    for _ in range(ROUNDS):
        crowd(4, work)
        del sys.modules["shared_package.part"], sys.modules["shared_package"]
    sys.path.remove(folder)

print(len(bad), bad[:3])
