# sys.getdlopenflags and setdlopenflags; no trampoline for profilers is active.
import os
import sys

before = sys.getdlopenflags()
print(before == os.RTLD_NOW)
sys.setdlopenflags(os.RTLD_LAZY | os.RTLD_GLOBAL)
print(sys.getdlopenflags() == os.RTLD_LAZY | os.RTLD_GLOBAL)
sys.setdlopenflags(before)
for value in ("x", 1.5, None, 2 ** 40):
    try:
        sys.setdlopenflags(value)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(sys.getdlopenflags() == before, sys.is_stack_trampoline_active())
