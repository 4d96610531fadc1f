"""The core of warnings by the name under which CPython has it in C."""

from warnings import (_filters_mutated, defaultaction as _defaultaction, filters,
                      onceregistry as _onceregistry, warn, warn_explicit)
