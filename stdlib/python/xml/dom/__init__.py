"""The Document Object Model: names and exceptions that all implementations share; minidom is one of them."""
import sys

from .domreg import getDOMImplementation, registerDOMImplementation


class Node:
    """The kinds of nodes, which an implementation's class of nodes inherits."""
    __slots__ = ()


for _kind, _name in enumerate(('ELEMENT ATTRIBUTE TEXT CDATA_SECTION ENTITY_REFERENCE ENTITY '
                               'PROCESSING_INSTRUCTION COMMENT DOCUMENT DOCUMENT_TYPE DOCUMENT_FRAGMENT '
                               'NOTATION').split(), 1):
    setattr(Node, _name + '_NODE', _kind)


class DOMException(Exception):
    """An operation that the model does not allow; `code` says which rule.

    The subclasses are what is raised."""

    def __init__(self, *args, **kw):
        if self.__class__ is DOMException:
            raise RuntimeError('DOMException should not be instantiated directly')
        super().__init__(*args, **kw)


def _exceptions():
    names = '''INDEX_SIZE DOMSTRING_SIZE HIERARCHY_REQUEST WRONG_DOCUMENT INVALID_CHARACTER
        NO_DATA_ALLOWED NO_MODIFICATION_ALLOWED NOT_FOUND NOT_SUPPORTED INUSE_ATTRIBUTE INVALID_STATE SYNTAX
        INVALID_MODIFICATION NAMESPACE INVALID_ACCESS VALIDATION'''.split()
    for code, constant in enumerate(names, 1):
        yield constant + '_ERR', code
        name = constant.replace('_', ' ').title().replace(' ', '') + 'Err'
        yield name, type(name, (DOMException,), {'__module__': __name__, 'code': code,
                                                 '__doc__': f'The rule {constant}_ERR is broken.'})


globals().update(_exceptions())


class UserDataHandler:
    """What happened to a node, for handlers of user data."""
    NODE_CLONED, NODE_IMPORTED, NODE_DELETED, NODE_RENAMED = 1, 2, 3, 4


XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'
XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'
EMPTY_NAMESPACE = None
EMPTY_PREFIX = None


def __getattr__(name):
    # Programs that have imported minidom find it without importing it.
    if name in ('NodeFilter',) and 'xml.dom.minidom' in sys.modules:
        import importlib
        return importlib.import_module(f'{__name__}.{name}')
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
