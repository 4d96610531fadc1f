"""Where doctest finds its examples: lines and columns of the text as it was given, not of the text without
its margin."""
import doctest

TEXT = '''Head.

    >>> first = 1
        >>> for i in range(2):
        ...     print(i)
        0
        1
    >>> second = """
    ... text"""

      >>> 1/0
      Traceback (most recent call last):
        ...
      ZeroDivisionError: division by zero
'''
INDENTED = "\n".join("    " + line if line else line for line in TEXT.split("\n"))
TABS = "\t>>> a = 1\n\t>>> a\n\t1\n"

parser = doctest.DocTestParser()
for text in (TEXT, INDENTED, TABS):
    for example in parser.get_examples(text):
        print(example.lineno, example.indent, repr(example.source), repr(example.want), example.exc_msg)
    print([part for part in parser.parse(text) if isinstance(part, str)])

test = parser.get_doctest(INDENTED, {}, "indented", "file.txt", 10)
print(test, [(e.lineno, e.indent) for e in test.examples])
print(doctest.Example("x\n", "1\n", indent=4) == doctest.Example("x\n", "1\n", indent=8))

for wrong in ("    >>> x\n  1\n", "    >>>x\n", "    >>> if x:\n   ... y\n"):
    try:
        print(parser.get_examples(wrong, "wrong"))
    except ValueError as error:
        print(error)
