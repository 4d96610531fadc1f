"""sys.exit with an integer runs finally blocks and sets the code."""
import sys
for value in [0, 1, "text", None, (1, 2)]:
    try:
        sys.exit(value)
    except SystemExit as e:
        print(repr(e), repr(e.code))
try:
    raise SystemExit
except SystemExit as e: print(e.code)
class D:
    def __del__(self): print("del at exit")
keep = D()
try:
    print("leaving")
    sys.exit(3)
finally:
    print("finally before exit")
print("never")
