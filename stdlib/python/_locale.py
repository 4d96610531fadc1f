"""What locale is made of, by the name that some programs import it under."""

import locale
from locale import Error, localeconv, nl_langinfo, setlocale, strcoll, strxfrm

globals().update({name: value for name, value in vars(locale).items() if name.isupper() and name[0] != "_"})
