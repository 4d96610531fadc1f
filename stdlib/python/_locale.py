"""What locale is made of, by the name that some programs import it under."""

import locale


def __getattr__(name):
    return getattr(locale, name)
