a = 3 ** 120
b = -(7 ** 90)
print(a + b, a * b, a // b, a % b, divmod(b, a), a >> 31, b << 70, a & b, a | b, a ^ b, ~a)
print(pow(a, 5, b), int(str(a)), hex(a), oct(b)[:9], f"{b:,}", a.to_bytes(40, "big"))
print(int.from_bytes(b"\1" * 30, "little", signed=True), a.bit_length(), round(a, -20), float(a), a == b,
      hash(a))
