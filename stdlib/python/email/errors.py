"""What can be wrong with messages: exceptions, and defects, which parsers note instead of raising them."""


class MessageError(Exception):
    """The base of the exceptions."""


class MessageParseError(MessageError):
    """A message cannot be parsed."""


class HeaderParseError(MessageParseError):
    """A header cannot be parsed."""


class BoundaryError(MessageParseError):
    """The end of a part cannot be found."""


class MultipartConversionError(MessageError, TypeError):
    """A message that has other content cannot become a multipart message."""


class CharsetError(MessageError):
    """The character set of a text is not known."""


class HeaderWriteError(MessageError):
    """A header cannot be written."""


class MessageDefect(ValueError):
    """The base of the defects; `line` is where it was found."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class HeaderDefect(MessageDefect):
    """The base of the defects of headers."""


def _defects(base, names):
    for name, doc in names.items():
        globals()[name] = type(name, (base,), {'__doc__': doc, '__module__': __name__, '__qualname__': name})


_defects(MessageDefect, {
    'NoBoundaryInMultipartDefect': 'A multipart message names no boundary.',
    'StartBoundaryNotFoundDefect': 'The boundary that the message names does not come.',
    'CloseBoundaryNotFoundDefect': 'The boundary that ends the last part does not come.',
    'FirstHeaderLineIsContinuationDefect': 'The first line of the headers continues another.',
    'MisplacedEnvelopeHeaderDefect': 'A line "From " stands among the headers.',
    'MissingHeaderBodySeparatorDefect': 'No empty line separates headers and body.',
    'MultipartInvariantViolationDefect': 'A multipart message has no parts.',
    'InvalidMultipartContentTransferEncodingDefect': 'A multipart message has an encoding of its own.',
    'UndecodableBytesDefect': 'Bytes of a header are no ASCII.',
    'InvalidBase64PaddingDefect': 'Padding of base64 is missing or too much.',
    'InvalidBase64CharactersDefect': 'Base64 with other characters in it.',
    'InvalidBase64LengthDefect': 'Base64 of a length that it cannot have.'})
MalformedHeaderDefect = MissingHeaderBodySeparatorDefect
_defects(HeaderDefect, {
    'InvalidHeaderDefect': 'The header is no valid one.',
    'HeaderMissingRequiredValue': 'The header has no value.',
    'ObsoleteHeaderDefect': 'The header has an obsolete form.',
    'NonASCIILocalPartDefect': 'The local part of an address is no ASCII.',
    'InvalidDateDefect': 'The date of the header is none.'})


class NonPrintableDefect(HeaderDefect):
    """A header has characters that cannot be printed."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return f'the following ASCII non-printables found in header: {self.non_printables}'
