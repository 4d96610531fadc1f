"""SystemExit codes that are not small integers."""
import sys
codes = []
for code in [None, 0, False, True, 255, 256, -1, "", "msg", [], 2.5]:
    try:
        sys.exit(code)
    except SystemExit as e:
        codes.append((repr(code), e.code == code, e.args))
for c in codes: print(c)
def nested():
    try: raise SystemExit(4)
    except Exception: print("Exception does not catch SystemExit")
    finally: print("finally")
nested()
