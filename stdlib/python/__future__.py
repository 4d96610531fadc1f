"""The features of later versions that a file can ask for: from __future__ import NAME."""


class _Feature:
    """A feature: since when it can be had, since when all have it, and the flag of compile() for it."""

    def __init__(self, optionalRelease, mandatoryRelease, compiler_flag):
        facts = optionalRelease, mandatoryRelease, compiler_flag
        self.optional, self.mandatory, self.compiler_flag = facts

    def getOptionalRelease(self):
        """The first version that knows the feature, like sys.version_info."""
        return self.optional

    def getMandatoryRelease(self):
        """The first version that always has it, None if that is not decided."""
        return self.mandatory

    def __repr__(self):
        return f'_Feature{(self.optional, self.mandatory, self.compiler_flag)!r}'


def _version(text):
    """2.1.0b1 as (2, 1, 0, 'beta', 1); None for -."""
    if text == '-':
        return None
    for letter, level in (('a', 'alpha'), ('b', 'beta'), ('f', 'final')):
        numbers, found, serial = text.partition(letter)
        if found:
            return *map(int, numbers.split('.')), level, int(serial)


all_feature_names = []
for _line in """nested_scopes     2.1.0b1  2.2.0a0  0x10       CO_NESTED
                generators        2.2.0a1  2.3.0f0  0          CO_GENERATOR_ALLOWED
                division          2.2.0a2  3.0.0a0  0x20000    CO_FUTURE_DIVISION
                absolute_import   2.5.0a1  3.0.0a0  0x40000    CO_FUTURE_ABSOLUTE_IMPORT
                with_statement    2.5.0a1  2.6.0a0  0x80000    CO_FUTURE_WITH_STATEMENT
                print_function    2.6.0a2  3.0.0a0  0x100000   CO_FUTURE_PRINT_FUNCTION
                unicode_literals  2.6.0a2  3.0.0a0  0x200000   CO_FUTURE_UNICODE_LITERALS
                barry_as_FLUFL    3.1.0a2  4.0.0a0  0x400000   CO_FUTURE_BARRY_AS_BDFL
                generator_stop    3.5.0b1  3.7.0a0  0x800000   CO_FUTURE_GENERATOR_STOP
                annotations       3.7.0b1  -        0x1000000  CO_FUTURE_ANNOTATIONS""".splitlines():
    _name, _optional, _mandatory, _flag, _constant = _line.split()
    all_feature_names.append(_name)
    globals()[_constant] = int(_flag, 0)
    globals()[_name] = _Feature(_version(_optional), _version(_mandatory), int(_flag, 0))
del _line, _name, _optional, _mandatory, _flag, _constant

__all__ = ['all_feature_names', *all_feature_names]
