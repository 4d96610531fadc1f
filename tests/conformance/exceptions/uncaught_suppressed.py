"""raise from None hides the context; notes are printed after the message."""
def convert(text):
    try:
        return int(text)
    except ValueError:
        error = RuntimeError("conversion failed")
        error.add_note("the text was " + repr(text))
        error.add_note("second note\nwith two lines")
        raise error from None
print(convert("12"))
print(convert("1x"))
