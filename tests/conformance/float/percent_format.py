"""% formatting and format() of floats with every presentation type."""
values = [0.0, -0.0, 1.0, -1.5, 3.14159265, 100.0, 123456.789, 1e-5, 1e15, 1e16, 1e100, 0.1, 99.995,
    float("inf"), float("-inf"), float("nan")]
for v in values:
    print("%f %.0f %.2f %e %.1e %g %.3g %G %E" % ((v,) * 9))
for v in values:
    print("%10.2f|%-10.2f|%+.1f|% .1f|%010.2f|%#.0f|%#g" % ((v,) * 7))
for v in values:
    print(*[format(v, s) for s in ["", "f", ".3f", "e", ".2e", "g", ".4g", "n", "%", ".1%", "10", "<10",
        "^12.3", ",", "_.2f", "+", " ", "010", "z.0f", "#.3g", ".10"]], sep="|")
print("%s %r %a %d %i %x" % (1.5, 1.5, 1.5, 1.9, -1.9, 5))
print("%5s|%-5s|%.2s|%5.1s|" % (1.5, 1.5, 1.2345, 1.5))
for f, v in [("%d", "a"), ("%f", "a"), ("%f", None), ("%x", 1.5), ("%c", 1.5), ("%d", 1e400),
        ("%d", float("nan")), ("%e", []), ("%.500f", 0.1)]:
    try: print(f, (f % v)[:40])
    except (TypeError, ValueError, OverflowError) as e: print(f, "|", type(e).__name__, e)
print("%.20f" % 0.1, "%.30g" % 0.1, "%.17g" % 0.1, "%.3f" % 1e20, "%.0e" % 12345, "%g" % 1e6, "%g" % 123456,
    "%g" % 1234567, "%g" % 1e-4, "%g" % 1e-5, "%*.*f" % (10, 3, 3.14159), "%-*d|" % (5, 3))
