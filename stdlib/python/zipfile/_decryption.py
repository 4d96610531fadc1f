"""The traditional encryption of ZIP archives (APPNOTE.TXT, 6.1), which is weak: to read old archives."""


def _table():
    for number in range(256):
        for _ in range(8):
            number = number >> 1 ^ (0xEDB88320 if number & 1 else 0)
        yield number


_crc = tuple(_table())


def decrypter(password):
    """A function that decrypts the pieces of a member one after the other."""
    first, second, third = 0x12345678, 0x23456789, 0x34567890
    crc = _crc

    def follow(plain):
        nonlocal first, second, third
        first = first >> 8 ^ crc[(first ^ plain) & 0xFF]
        second = (second + (first & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        third = third >> 8 ^ crc[(third ^ second >> 24) & 0xFF]

    def decrypt(data):
        plain = bytearray()
        for byte in data:
            mask = third | 2
            byte ^= mask * (mask ^ 1) >> 8 & 0xFF
            follow(byte)
            plain.append(byte)
        return bytes(plain)

    for byte in password:
        follow(byte)
    return decrypt
