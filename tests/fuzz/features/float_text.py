values = [0.1, 1e300, -2.5e-310, 1 / 3, float("inf"), 123456789.125]
print([repr(v) for v in values], [f"{v:.3e}|{v:,.2f}|{v:g}" for v in values])
print([v.hex() for v in values], float.fromhex("0x1.8p+3"),
      [v.as_integer_ratio() for v in values if v < 1e301])
print(divmod(7.5, -2), round(2.675, 2), 2.5 ** 0.5, float("1_0.5"), sum(values[:2]))
