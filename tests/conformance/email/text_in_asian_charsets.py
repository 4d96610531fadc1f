"""Mail in the character sets of Japan, China and Korea: what it is written in, and what is read back."""
from email.charset import Charset
from email.message import Message
from email.mime.text import MIMEText


def by_payload(text, charset):
    message = Message()
    message.set_payload(text, charset)
    return message


for charset in ("euc-jp", "iso-2022-jp", "shift_jis", "big5", "euc-kr", "utf-8", "latin-1", "us-ascii",
                Charset("euc-jp")):
    for text in ("\u6587\u5b57\n", "plain\n", "\xe9\n"):
        for make in (lambda text, charset: MIMEText(text, _charset=charset), by_payload):
            try:
                message = make(text, charset)
                print(str(charset), ascii(text), repr(message.as_string()), message.get_payload(decode=True))
            except UnicodeError as error:
                print(str(charset), ascii(text), type(error).__name__, error)
