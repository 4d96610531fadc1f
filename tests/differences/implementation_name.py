# What the interpreter says about itself.
#
# CPython 3.13: name "cpython", integers of 30-bit digits, str hashes by siphash13, locks on semaphores.
# Baton:        its own name; 64-bit limbs (GMP); a hash of its own; locks on futexes. The version is the language's.
# Cause:        sys describes what is there. Programs that ask for a feature should ask for the version.

import sys

print(sys.implementation.name, sys.implementation.version[:2], sys.version_info[:2])
print(sys.version.split(" [")[0].replace(" experimental free-threading build", ""))
print(sys.implementation.cache_tag, sys.int_info.bits_per_digit, sys.hash_info.algorithm, sys.thread_info.lock)
