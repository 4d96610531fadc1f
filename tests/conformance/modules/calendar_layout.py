"""calendar: lists, text, HTML and messages."""
import calendar as C
import warnings

warnings.simplefilter('ignore')

EXPRESSIONS = r'''
C.IllegalMonthError(13) ;; C.IllegalWeekdayError(8) ;; C.monthrange(2020,0) ;; C.monthrange(2020,2)
C.weekday(2020,2,30) ;; C.weekday(12020,2,3) ;; C.weekday(0,1,1) ;; C.weekday(2020,13,1)
C.setfirstweekday(8) ;; C.Calendar(8).firstweekday ;; C.month_name[0] ;; C.month_name[13]
C.month_name[1:3] ;; C.day_name[-1] ;; C.day_abbr[2:] ;; len(C.month_name) ;; list(C.day_name)
C.January ;; C.Foo ;; C.timegm((1970,1,1,0,0,0)) ;; C.timegm((2020,2,30)) ;; C.MONDAY
repr(C.Month.MAY) ;; str(C.MAY) ;; C.Day(3) ;; C.Month(13) ;; C.isleap(1900)
C.leapdays(1900,2001) ;; C.formatstring(['a','b'],5,2) ;; C.month(2020,2,1)
C.TextCalendar(9).formatmonth(2020,2) ;; C.TextCalendar().formatmonth(2020,0)
C.monthcalendar(2020,2) ;; list(C.Calendar().itermonthdates(1,1))[:3]
list(C.Calendar().itermonthdates(9999,12))[-1] ;; C.Calendar().yeardays2calendar(2020,5)[2]
C.mdays ;; C.HTMLCalendar().formatmonthname(2020,3,False)
C.HTMLCalendar().formatmonthname(2020,3) ;; C.TextCalendar().formatweekday(2,10)
C.TextCalendar().formatweekday(2,1) ;; C.TextCalendar().formatmonthname(2020,2,0) ;; C.EPOCH
C.Calendar().monthdatescalendar(2020,2)[0][0] ;; C.Month.JANUARY.name
C.TextCalendar(6).formatweekheader(5) ;; C.IllegalMonthError(13).month
C.TextCalendar().formatyear(2020,m=5) ;; C.TextCalendar(3).formatyear(2021,0,2,0,1)
C.HTMLCalendar().formatyearpage(2020,12) ;; C.HTMLCalendar(2).formatyearpage(2020,5,None,'latin-1')
C.HTMLCalendar().formatyear(2020,0)[:300] ;; sorted(C.__all__)
[C.timegm((y,m,1,2,3,4)) for y in (1,1900,2000,2024) for m in (1,2,3,12)]
[C.monthrange(y,2) for y in (1900,2000,2023,2024)] ;; C.Calendar().yeardatescalendar(2020)[3][2][0]
list(C.Calendar(5).iterweekdays())
'''
for expression in EXPRESSIONS.strip().replace('\n', ' ;; ').split(' ;; '):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '->', type(error).__name__, error)

print([C.weekday(year, month, 5).value for year in range(-5, 3000, 37) for month in (1, 2, 3, 12)])
print([sum(map(sum, C.Calendar(first).itermonthdays4(2021,
      month))) for first in range(7) for month in range(1, 13)])
C.prmonth(2024, 2)
C.prcal(1999, m=4)
