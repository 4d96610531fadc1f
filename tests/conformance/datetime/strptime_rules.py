"""time.strptime: what every directive takes, which of two wins, and the classes behind it."""
import _strptime
import random
import re
import time
import warnings

warnings.simplefilter("ignore")


def parse(text, format):
    try:
        print(text, format, _strptime._strptime(text, format))
    except (ValueError, TypeError, re.PatternError) as error:
        print(text, format, type(error).__name__, re.sub(r" at position \d+", "", str(error)))


for text, format in [
        ("Z", "%z"), ("z", "%z"), ("+01:3045", "%z"), ("+0130:45", "%z"), ("-01:30:45.5", "%z"), ("x", "%"),
        ("x", "%Q"), ("x", "a'%Q"), ("x", "%\\"), ("x", "%("), ("x", "%-d"), ("\n", "%\n"), ("5 5", "%d %d"),
        ("12 31 PM", "%I %M %p"), (" 5", "%d"), (" 5", "%I"), ("00", "%d"), ("366 2024", "%j %Y"),
        ("366 2023", "%j %Y"), ("Mon Jan  1 00:00:00 2001", "%c"), ("01/02/03", "%x"), ("1:2:3", "%X"),
        ("1\u0663", "%d"), ("\u0663\u0663", "%d"), ("\u0662\u0660\u0662\u0664", "%Y"), ("gmt", "%Z"),
        ("Nowhere", "%Z"), ("JANUARY", "%B"), ("1234567", "%f"), ("a  b", "a b"), ("%d", "%%d"),
        ("24 1 1", "%y %U %w"), ("2024 7 5", "%G %V %u"), ("2024 0 5", "%G %V %u"),
        ("2023 53 5", "%G %V %w"),
        ("2024", "%G"), ("5", "%V"), ("2024 5 1", "%Y %V %u"), ("2024 5", "%G %j"), ("29 2", "%d %m"),
        ("30 2 2024", "%d %m %Y"), ("53 0 2000", "%U %w %Y"), ("0 0 2000", "%W %w %Y"), ("52 Thu", "%U %a"),
        ("19 07", "%H %I"), ("07 19", "%I %H"), ("1984 80", "%Y %y"), ("80 1984", "%y %Y"), ("[a]+", "[a]+"),
        ("3 March", "%m %B"), ("1 Sat", "%w %a")]:
    parse(text, format)

moments = random.Random(8)
for _ in range(40):
    chosen = moments.sample("aAbBdfHIjmMpSUwWyYuxX", 3)
    format = moments.choice(["-", " ", "/"]).join("%" + directive for directive in chosen)
    parse(time.strftime(format.replace("%f", "123"), time.gmtime(moments.randrange(2 ** 31))), format)

expressions = _strptime.TimeRE()
for directive in "dHIjmMSUWwuVy":
    print(directive, len([1 for width in range(1, 5) for value in range(10 ** width)
                          if re.fullmatch(expressions[directive], f"{value:0{width}}")]))
words = _strptime.LocaleTime()
print(words.a_weekday, words.f_weekday, words.a_month, words.f_month, words.am_pm, sep="\n")
print(words.LC_date_time, words.LC_date, words.LC_time, words.lang == _strptime._getlang())
print(isinstance(expressions, dict), expressions.locale_time.a_month == words.a_month)
print(expressions.compile("%d.%m.").match("17.3.")[0], expressions.pattern("a b%%"))
for format in ("%", "%Q"):
    try:
        expressions.pattern(format)
    except (KeyError, IndexError) as error:
        print(type(error).__name__)
words.timezone = (frozenset(), frozenset())
print(repr(_strptime.TimeRE(words).pattern("%Z")))
