# Files that a context opens: audit hooks hear of them first, and may forbid it.
import ssl
import sys

heard = []
forbidden = False


def hook(event, arguments):
    if event == "open" and str(arguments[0]).startswith("/no/such"):
        heard.append(arguments)
        if forbidden:
            raise PermissionError("not this one")


sys.addaudithook(hook)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
for forbidden in (False, True):
    for action in (lambda: context.load_dh_params("/no/such/parameters"),
                   lambda: setattr(context, "keylog_filename", "/no/such/log")):
        try:
            action()
        except OSError as error:
            print(type(error).__name__, error.errno)
print(heard)
print(context.keylog_filename)
