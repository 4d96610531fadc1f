"""The compiler's symbol tables: which names the blocks of a program have, and what the names mean there.

_symtable hands out nested tuples; here each gets an object. What a symbol can say about itself is a question
about its flags or its scope, so most methods of Symbol are made from a table.
"""

import _symtable
from enum import StrEnum

__all__ = ["symtable", "SymbolTableType", "SymbolTable", "Class", "Function", "Symbol"]

# As they are shown.
_FLAGS = (
    "USE", "DEF_GLOBAL", "DEF_NONLOCAL", "DEF_LOCAL", "DEF_PARAM", "DEF_FREE_CLASS", "DEF_IMPORT",
    "DEF_ANNOT",
)  # fmt: skip
_SCOPES = ("LOCAL", "GLOBAL_EXPLICIT", "GLOBAL_IMPLICIT", "FREE", "CELL")
_SCOPES = {getattr(_symtable, name): name for name in _SCOPES}
_GLOBALS = (_symtable.GLOBAL_IMPLICIT, _symtable.GLOBAL_EXPLICIT)
_LOCALS = (_symtable.LOCAL, _symtable.CELL)


class SymbolTableType(StrEnum):
    """What kind of block a table belongs to."""

    MODULE = "module"
    FUNCTION = "function"
    CLASS = "class"
    ANNOTATION = "annotation"
    TYPE_ALIAS = "type alias"
    TYPE_PARAMETERS = "type parameters"
    TYPE_VARIABLE = "type variable"


def symtable(code, filename, compile_type):
    """The SymbolTable of the module that is the source text `code`; compile_type as the mode of compile()."""
    import os

    name = os.fsdecode(filename)
    return _make(_Entry(_symtable.blocks(code, name, compile_type)), name)


class _Entry:
    """A block as the compiler describes it."""

    def __init__(self, block):
        self.type, self.name, self.lineno, self.nested, self.symbols, inside = block
        self.children = [_Entry(child) for child in inside]
        self.id = id(self)
        self.table = None

    def __repr__(self):
        return f"<symtable entry {self.name}({self.id}), line {self.lineno}>"


def _make(entry, filename):
    """The one table of an entry."""
    if entry.table is None:
        cls = {"function": Function, "class": Class}.get(entry.type, SymbolTable)
        entry.table = cls(entry, filename)
    return entry.table


class SymbolTable:
    """The names of a block."""

    def __init__(self, raw_table, filename):
        self._table = raw_table
        self._filename = filename
        self._symbols = {}

    def __repr__(self):
        kind = "" if type(self) is SymbolTable else f"{type(self).__name__} "
        if self._table.name == "top":
            return f"<{kind}SymbolTable for module {self._filename}>"
        return f"<{kind}SymbolTable for {self._table.name} in {self._filename}>"

    def get_type(self):
        """A member of SymbolTableType, which is a str."""
        return SymbolTableType(self._table.type)

    def get_id(self):
        """A number that no other table has."""
        return self._table.id

    def get_name(self):
        """The name of the function or class; "top" for a module."""
        return self._table.name

    def get_lineno(self):
        """The first line of the block."""
        return self._table.lineno

    def is_optimized(self):
        """Are its local variables known when it is compiled? Those of functions are."""
        return self._table.type == "function"

    def is_nested(self):
        """Is it inside a function?"""
        return self._table.nested

    def has_children(self):
        """Are there blocks inside?"""
        return bool(self._table.children)

    def get_identifiers(self):
        """The names, as a view."""
        return self._table.symbols.keys()

    def lookup(self, name):
        """The Symbol of a name. KeyError when the block has no such name."""
        symbol = self._symbols.get(name)
        if symbol is None:
            flags = self._table.symbols[name]
            namespaces = [child for child in self.get_children() if child.get_name() == name]
            symbol = Symbol(name, flags, namespaces, module_scope=self._table.name == "top")
            self._symbols[name] = symbol
        return symbol

    def get_symbols(self):
        """All Symbols."""
        return [self.lookup(name) for name in self.get_identifiers()]

    def get_children(self):
        """The tables of the blocks inside."""
        return [_make(child, self._filename) for child in self._table.children]

    def _names(self, wanted):
        symbols = self._table.symbols.items()
        mask = (1 << _symtable.SCOPE_OFF) - 1
        return tuple(name for name, bits in symbols if wanted(bits & mask, bits >> _symtable.SCOPE_OFF))


class Function(SymbolTable):
    """The names of a function."""

    def get_parameters(self):
        """Names of parameters."""
        return self._names(lambda flags, scope: flags & _symtable.DEF_PARAM)

    def get_locals(self):
        """Names of local variables, parameters among them."""
        return self._names(lambda flags, scope: scope in _LOCALS)

    def get_globals(self):
        """Names that are global in the function."""
        return self._names(lambda flags, scope: scope in _GLOBALS)

    def get_nonlocals(self):
        """Names in `nonlocal` statements."""
        return self._names(lambda flags, scope: flags & _symtable.DEF_NONLOCAL)

    def get_frees(self):
        """Names of variables of functions around."""
        return self._names(lambda flags, scope: scope == _symtable.FREE)


class Class(SymbolTable):
    """The names of a class."""

    def get_methods(self):
        """Names of the functions that `def` made in the class."""
        own = set(self._names(lambda flags, scope: scope in _LOCALS and flags & _symtable.DEF_LOCAL))
        found = {}
        for entry in self._table.children:
            # The function of `def f[T]()` is inside the block of its type parameters.
            inside = entry.children if entry.type == "type parameters" else [entry]
            for child in inside:
                # ".0" is what a generator expression walks over.
                if child.type == "function" and child.name == entry.name and ".0" not in child.symbols:
                    found[child.name] = True
        return tuple(name for name in found if name in own)


class Symbol:
    """A name in a block."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False):
        self.__name = name
        self.__flags = flags & (1 << _symtable.SCOPE_OFF) - 1
        self.__scope = flags >> _symtable.SCOPE_OFF
        self.__namespaces = namespaces or ()
        self.__of_module = module_scope and bool(flags & _symtable.DEF_BOUND)

    def __repr__(self):
        return f"<symbol {self.__name!r}: {self._scope_str()}, {self._flags_str()}>"

    def _scope_str(self):
        return _SCOPES.get(self.__scope, str(self.__scope))

    def _flags_str(self):
        return "|".join(name for name in _FLAGS if self.__flags & getattr(_symtable, name))

    def get_name(self):
        """The name."""
        return self.__name

    def is_global(self):
        """Is it a global variable? Those of a module are local as well."""
        return self.__scope in _GLOBALS or self.__of_module

    def is_declared_global(self):
        """Is it in a `global` statement?"""
        return self.__scope == _symtable.GLOBAL_EXPLICIT

    def is_local(self):
        """Is it a variable of its block?"""
        return self.__scope in _LOCALS or self.__of_module

    def is_free(self):
        """Is it a variable of a function around the block?"""
        return self.__scope == _symtable.FREE

    def is_namespace(self):
        """Does a function or class that the block defines have this name?"""
        return bool(self.__namespaces)

    def get_namespaces(self):
        """The tables of these functions and classes."""
        return self.__namespaces

    def get_namespace(self):
        """The only one of them."""
        if not self.__namespaces:
            raise ValueError("name is not bound to any namespaces")
        if len(self.__namespaces) > 1:
            raise ValueError("name is bound to multiple namespaces")
        return self.__namespaces[0]


def _add_question(name, flag, doc):
    def question(self):
        return bool(self._Symbol__flags & flag)

    question.__name__ = name
    question.__qualname__ = f"Symbol.{name}"
    question.__doc__ = doc
    setattr(Symbol, name, question)


for _question in (
    ("is_referenced", _symtable.USE, "Is it read?"),
    ("is_parameter", _symtable.DEF_PARAM, "Is it a parameter?"),
    ("is_nonlocal", _symtable.DEF_NONLOCAL, "Is it in a `nonlocal` statement?"),
    ("is_annotated", _symtable.DEF_ANNOT, "Does it have an annotation?"),
    ("is_imported", _symtable.DEF_IMPORT, "Does an import bind it?"),
    ("is_assigned", _symtable.DEF_LOCAL, "Is it assigned to?"),
):
    _add_question(*_question)


def main(args):
    """`python -m symtable [FILE...]`: shows the tables of programs."""
    import sys

    def show(table, depth=0):
        pad = "    " * depth
        nested = "nested " if table.is_nested() else ""
        if table.get_type() == "module":
            print(f"{pad}symbol table for module from file {table._filename!r}:")
        else:
            print(f"{pad}{nested}symbol table for {table.get_type()} {table.get_name()!r}:")
        for symbol in table.get_symbols():
            scope, flags = symbol._scope_str().lower(), symbol._flags_str().replace("|", ", ").lower()
            print(f"{pad}    {scope} symbol {symbol.get_name()!r}: {flags}")
        print()
        for child in table.get_children():
            show(child, depth + 1)

    for name in args or ["-"]:
        if name == "-":
            name, source = "<stdin>", sys.stdin.read()
        else:
            with open(name, "rb") as file:
                source = file.read()
        show(symtable(source, name, "exec"))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
