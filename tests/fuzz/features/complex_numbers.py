a = complex("1+2j")
print(a * a, a / (3 - 1j), a ** 3, abs(a), a.conjugate(), f"{a:.2f}", complex(1, -0.0), a == 1, hash(a))
for bad in ["1+", "j1", ""]:
    try:
        complex(bad)
    except ValueError as error:
        print(error)
