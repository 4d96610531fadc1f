"""The encoding latin_1 as a module."""

from ._module import expose

expose(globals())


class StreamConverter(StreamWriter, StreamReader):
    """Encodes what it reads and decodes what is written to it."""

    encode = Codec.decode
    decode = Codec.encode
