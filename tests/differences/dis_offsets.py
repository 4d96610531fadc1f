# Offsets of instructions have no gaps.
#
# CPython 3.13: LOAD_GLOBAL and others are followed by CACHE entries inside the code, so offsets jump by up to 20 bytes.
# Baton:        every instruction is two bytes after the one before it; the cache words lie beside the code.
# Cause:        a cache that is one word outside of the code can be shared by threads without a lock.

import dis


def look():
    return counter + len(items)


offsets = [instruction.offset for instruction in dis.get_instructions(look)]
print(offsets)
print("bytes of code an instruction:", len(look.__code__.co_code) / len(offsets))
