# Hashes of strings are the same in every run unless a seed is asked for.
#
# CPython 3.13: random in each process unless PYTHONHASHSEED says otherwise, so sets of strings print in another order
#               each time.
# Baton:        random with PYTHONHASHSEED=random or -R, from the seed with PYTHONHASHSEED=N, else without a seed.
# Cause:        a run that looks at threads should differ only by its threads. A program that hashes strings of
#               strangers should ask for a random seed.

import os
import sys


def hash_in_a_new_process(seed):
    reader, writer = os.pipe()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONHASHSEED"}
    if seed:
        environment["PYTHONHASHSEED"] = seed
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", "print(hash('baton'))"], environment,
                           file_actions=[(os.POSIX_SPAWN_DUP2, writer, 1)])
    os.close(writer)
    with open(reader) as output:
        text = output.read()
    os.waitpid(child, 0)
    return int(text)


print(sys.flags.hash_randomization)
print({hash_in_a_new_process(seed) for seed in ("", "0", "")} == {hash("baton")})
print(len({hash_in_a_new_process(seed) for seed in ("", "random", "random", "1")}))
