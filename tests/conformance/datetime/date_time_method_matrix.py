"""Each method with each row of arguments: methods and operators of date, time, datetime and timedelta. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

from datetime import date, datetime, time, timedelta

RECEIVERS = [
    lambda: date(2024, 2, 29),
    lambda: time(1, 2, 3, 4),
    lambda: datetime(2024, 2, 29, 13, 5),
    lambda: timedelta(days=-1, seconds=5),
]
ARGUMENTS = [
    lambda: (),
    lambda: (timedelta(1),),
    lambda: (date(2024, 1, 1),),
    lambda: (datetime(2024, 1, 1),),
    lambda: (2,),
    lambda: (0,),
    lambda: (1.5,),
    lambda: (2023,),
    lambda: ('%Y %H',),
]
METHODS = """
replace weekday isoweekday isocalendar toordinal timetuple ctime date time timetz utcoffset tzname
dst total_seconds __add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__ __divmod__ __neg__
__abs__ __bool__ __eq__ __lt__ __str__ __repr__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
