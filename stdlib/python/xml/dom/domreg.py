"""Which implementations of the model there are."""

well_known_implementations = {'minidom': 'xml.dom.minidom', '4DOM': 'xml.dom.DOMImplementation'}
registered = {}


def registerDOMImplementation(name, factory):
    """Make an implementation known under a name; factory() gives it."""
    registered[name] = factory


def _pairs(text):
    """('core', '2.0'), ('xml', None) from 'core 2.0 xml'."""
    words = text.split()
    pairs = []
    for word in words:
        if word[0].isdigit():
            if not pairs or pairs[-1][1] is not None:
                raise ValueError(f'bad feature name: {word!r}')
            pairs[-1] = pairs[-1][0], word
        else:
            pairs.append((word, None))
    return tuple(pairs)


def getDOMImplementation(name=None, features=()):
    """The implementation of that name, or the first that has all features.

    PYTHON_DOM in the environment is asked when nothing is named. Features are pairs of name and version, or a
    string of them."""
    import os
    import sys
    from importlib import import_module
    if name in well_known_implementations:
        return import_module(well_known_implementations[name]).getDOMImplementation()
    if name:
        return registered[name]()
    if not sys.flags.ignore_environment and 'PYTHON_DOM' in os.environ:
        return getDOMImplementation(name=os.environ['PYTHON_DOM'])
    if isinstance(features, str):
        features = _pairs(features)
    for candidate in (*registered, *well_known_implementations):
        try:
            found = registered[candidate]() if candidate in registered else getDOMImplementation(candidate)
        except Exception:
            continue        # A well-known implementation need not be installed.
        if all(found.hasFeature(feature, version) for feature, version in features):
            return found
    raise ImportError('no suitable DOM implementation found')
