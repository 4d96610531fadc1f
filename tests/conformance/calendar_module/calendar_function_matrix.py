"""The functions of calendar for good and bad months: results and messages for each row of arguments."""
import calendar
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
isleap leapdays weekday monthrange monthcalendar month timegm
""".split()
ARGUMENTS = [
    lambda: (2024,),
    lambda: (1900,),
    lambda: (2000, 2024),
    lambda: (2024, 2),
    lambda: (2024, 13),
    lambda: (2024, 0),
    lambda: (2024, 2, 29),
    lambda: (2023, 2, 29),
    lambda: ((2024, 2, 29, 1, 2, 3),),
    lambda: (2024, 2, 3, 2),
    lambda: ('x',),
    lambda: (),
]
print_functions(vars(calendar), FUNCTIONS, ARGUMENTS)
