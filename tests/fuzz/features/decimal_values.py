import _decimal
D = _decimal.Decimal
with _decimal.localcontext() as c:
    c.prec = 50
    print(D(1) / 3, D("1.1") ** 20, D(2).sqrt(), D("NaN"), D("-1e400").quantize(D("1e398")), D(10).ln(),
          format(D("12345.678"), ",.1f"))
    c.traps[_decimal.Inexact] = True
    try:
        D(1) / 7
    except _decimal.Inexact as error:
        print(type(error).__name__)
print(D("1.10").as_tuple(), D(5).to_eng_string(), D("2.5") == 2.5, hash(D(3)), divmod(D(7), D(2)),
      D.from_float(0.1))
