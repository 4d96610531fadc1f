"""Conversions to and from quoted-printable (RFC 1521 and 1522)."""

import binascii
import sys
from binascii import a2b_qp, b2a_qp    # they can be imported from here too

__all__ = ["encode", "decode", "encodestring", "decodestring"]


def encode(input, output, quotetabs, header=False):
    """Reads input, a binary file, and writes it to output, encoded. quotetabs: also spaces and tabs; header:
    spaces as underscores."""
    output.write(encodestring(input.read(), quotetabs, header))


def decode(input, output, header=False):
    """Reads input, a binary file, and writes it to output, decoded."""
    output.write(decodestring(input.read(), header))


def encodestring(s, quotetabs=False, header=False):
    """Bytes, encoded: see encode()."""
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decodestring(s, header=False):
    """Bytes, decoded."""
    return a2b_qp(s, header=header)


def main():
    """python -m quopri [-t | -d] [file ...]: the files (- is stdin) encoded, with -d decoded, to stdout."""
    import getopt
    try:
        options, names = getopt.getopt(sys.argv[1:], "td")
    except getopt.error as error:
        sys.stdout = sys.stderr
        print(error)
        return _usage()
    given = {name for name, _ in options}
    if given == {"-t", "-d"}:
        sys.stdout = sys.stderr
        print("-t and -d are mutually exclusive")
        return _usage()
    failed = False
    for name in names or ["-"]:
        try:
            input = sys.stdin.buffer if name == "-" else open(name, "rb")
        except OSError as error:
            sys.stderr.write(f"{name}: can't open ({error})\n")
            failed = True
            continue
        if "-d" in given:
            decode(input, sys.stdout.buffer)
        else:
            encode(input, sys.stdout.buffer, "-t" in given)
        if name != "-":
            input.close()
    if failed:
        sys.exit(1)


def _usage():
    print("usage: quopri [-t | -d] [file] ...")
    print("-t: quote tabs")
    print("-d: decode; default encode")
    sys.exit(2)


if __name__ == "__main__":
    main()
