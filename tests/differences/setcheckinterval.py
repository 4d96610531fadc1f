# sys.setcheckinterval and sys.getcheckinterval, which CPython removed in 3.9.
#
# CPython 3.13: AttributeError: module 'sys' has no attribute 'getcheckinterval'
# Baton:        they set and show N of the counting rule. Less than 1 means 1, as in Python 2.
# Cause:        the switch after N instructions is back, and with it the functions that people know.

import sys

print(sys.getcheckinterval())
sys.setcheckinterval(1000)
print(sys.getcheckinterval())
sys.setcheckinterval(0)
print(sys.getcheckinterval())

# The time belongs to the timed rules (-X switch=5ms); setting it leaves the counting rule in force.
print(sys.getswitchinterval())
sys.setswitchinterval(0.25)
print(sys.getswitchinterval(), sys.getcheckinterval())
