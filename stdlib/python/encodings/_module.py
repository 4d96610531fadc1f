"""What the modules encodings.<name> have in common: they show the codec that search_function() gives.

CPython has one such module an encoding, and programs import some of them by name.
"""

import codecs

from . import search_function

# Modules with the functions themselves in place of a class Codec; modules whose table is also there as dicts;
# the functions of those that are no encodings of text.
_FUNCTIONS = {"utf_7", "utf_8", "utf_8_sig", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be",
              "utf_32_le"}
_MAPS = {f"cp{n}" for n in (437, 737, 775, 850, 852, 855, *range(857, 859), *range(860, 867), 869, 1125)}
_MAPS.add("mac_arabic")
_PAIRS = {"base64_codec": "base64", "bz2_codec": "bz2", "hex_codec": "hex", "quopri_codec": "quopri",
          "uu_codec": "uu", "zlib_codec": "zlib"}


def expose(space):
    """Fill a module's namespace: getregentry(), the classes, the functions."""
    module = space["__name__"]
    short = module.rpartition(".")[2]
    info = search_function(short)
    if info is None:
        raise ImportError(f"cannot import name '{short}_encode' from 'codecs'", name="codecs")

    def getregentry():
        """The CodecInfo for codecs.register()."""
        return info

    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return info.encode(input, errors)

        def decode(self, input, errors="strict"):
            return info.decode(input, errors)

    found = {"codecs": codecs, "getregentry": getregentry, "IncrementalEncoder": info.incrementalencoder,
             "IncrementalDecoder": info.incrementaldecoder, "StreamReader": info.streamreader,
             "StreamWriter": info.streamwriter}
    if short in _FUNCTIONS:
        found.update(encode=info.encode, decode=info.decode)
    else:
        found["Codec"] = Codec
    for each in found.values():
        if isinstance(each, type):
            each.__module__, each.__qualname__ = module, each.__qualname__.rpartition(".")[2]
    if short in _PAIRS:
        found.update({f"{_PAIRS[short]}_encode": info.encode, f"{_PAIRS[short]}_decode": info.decode})
    space.update(found)


def expose_table(space):
    """The same for an encoding of single bytes, with its table."""
    expose(space)
    decode = space["getregentry"]().decode
    table = [decode(bytes([byte]), "replace")[0] for byte in range(256)]
    text = "".join(table).replace("\ufffd", "\ufffe")
    space["decoding_table"] = text
    if space["__name__"].rpartition(".")[2] in _MAPS:
        numbers = {byte: ord(char) if char != "\ufffe" else None for byte, char in enumerate(text)}
        space.update(decoding_map=numbers, encoding_map=codecs.make_encoding_map(numbers))
    else:
        space["encoding_table"] = codecs.charmap_build(text)
