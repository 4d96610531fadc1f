// Which variable does a name mean? Answered before the first instruction is made.
//
//     tree ──scope.c──► one BtScope a block, with what each name is used for (BT_DEF_ flags)
//          ──scope_resolve.c──► each symbol's BtNameScope: local, cell, free, global
//
// Blocks are modules, classes, functions (lambdas and comprehensions too) and the little hidden functions of
// PEP 695 (type parameters, their bounds, the value of `type X = ...`). Python decides by whole blocks: a
// name bound anywhere in a function is local everywhere in it.
//
// Invariants after bt_scope_build
//   * A name free in a block is free in every function block between it and the one where it is a cell.
//   * A list, set or dict comprehension with `inlined` set has no code of its own: its symbols were merged
//     into the block around it (PEP 709). Its own symbols stay readable: the compiler needs to know what
//     they were.
//   * Symbols are kept in order of first mention; names are mangled and interned in the tree's arena.
//
// Scopes live in the arena of the tree. One thread at a time.
#ifndef BATON_VM_COMPILER_SCOPE_H
#define BATON_VM_COMPILER_SCOPE_H

#include "vm/compiler/name_map.h"
#include "vm/syntax/arena.h"
#include "vm/syntax/ast.h"

BT_BEGIN_DECLS

typedef struct BtCompiler BtCompiler;

enum {  // what a block does with a name
    BT_DEF_GLOBAL = 1,
    BT_DEF_LOCAL = 2,
    BT_DEF_PARAM = 4,
    BT_DEF_NONLOCAL = 8,
    BT_DEF_USE = 16,
    BT_DEF_FREE_CLASS = 32,   // free in a class body and bound there as well
    BT_DEF_IMPORT = 64,
    BT_DEF_ANNOTATED = 128,
    BT_DEF_ITERATION = 256,   // target of a comprehension's `for`
    BT_DEF_TYPE_PARAM = 512,
    BT_DEF_COMPREHENSION_CELL = 1024,  // a cell in a class body because of an inlined comprehension
    BT_DEF_BOUND = BT_DEF_LOCAL | BT_DEF_PARAM | BT_DEF_IMPORT | BT_DEF_TYPE_PARAM,
};

typedef enum BtNameScope {
    BT_SCOPE_UNKNOWN,
    BT_SCOPE_LOCAL,
    BT_SCOPE_GLOBAL_EXPLICIT,
    BT_SCOPE_GLOBAL_IMPLICIT,
    BT_SCOPE_FREE,
    BT_SCOPE_CELL,
} BtNameScope;

typedef enum BtBlockKind {
    BT_BLOCK_MODULE,
    BT_BLOCK_CLASS,
    BT_BLOCK_FUNCTION,
    // Annotations that are never evaluated (from __future__ import annotations): checks only
    BT_BLOCK_ANNOTATION,
    BT_BLOCK_TYPE_VARIABLE,    // a bound or default
    BT_BLOCK_TYPE_ALIAS,
    BT_BLOCK_TYPE_PARAMETERS,
} BtBlockKind;

typedef enum BtComprehensionKind {
    BT_NO_COMPREHENSION,
    BT_LIST_COMPREHENSION,
    BT_DICT_COMPREHENSION,
    BT_SET_COMPREHENSION,
    BT_GENERATOR_EXPRESSION,
} BtComprehensionKind;

typedef struct BtSymbol {
    BtName name;
    uint16_t flags;      // BT_DEF_
    uint8_t scope;       // BtNameScope
    bool phantom;        // not a symbol of the block: only passed through while free names travel outwards
    bool wanted;         // a block inside refers to it
    bool inlined_cell;   // a cell of an inlined comprehension
    bool merged;         // came from an inlined comprehension: blocks inside do not see it
} BtSymbol;

typedef struct BtDirective {  // where `global x` or `nonlocal x` stands, for errors found later
    BtName name;
    BtPosition position;
    struct BtDirective *next;
} BtDirective;

typedef struct BtScope BtScope;
struct BtScope {
    BtBlockKind kind;
    BtComprehensionKind comprehension;
    const void *key;              // node (or its list) that opens the block
    BtName name;
    int line;
    const char *what;             // type variable blocks: "a TypeVar bound" ..., for errors
    BtScope *parent, *children, *last_child, *next;
    BtSymbol *symbols;
    int count, capacity;
    int32_t *table;               // index + 1 by hash of the name; NULL while there are few symbols
    uint32_t table_size;
    BtName *params;               // in order of co_varnames
    int param_count, param_capacity;
    BtDirective *directives;
    bool nested;                  // inside a function
    bool generator, coroutine;    // contains yield; await, or is async
    bool varargs, varkeywords;
    bool sees_class;              // an annotation scope right inside a class: reads names from it first
    bool needs_class_cell;        // class: a method uses __class__ or super()
    bool needs_class_dict;
    bool inlined;
    bool iteration_target;        // while building: inside the target of a comprehension's `for`
    int iteration_depth;          // while building: inside so many comprehension iterables
    // In the head of a generic class (and in blocks there, up to its body) only the type parameters are
    // private names of the class: NULL elsewhere.
    const BtTypeParamList *private_params;
};

// Functions, lambdas, comprehensions and annotation scopes: names become fast locals.
BT_INLINE bool bt_scope_is_function_like(const BtScope *scope) { return scope->kind >= BT_BLOCK_FUNCTION; }

// Builds the scopes of a tree; the root is kept in compiler->root_scope. Errors stop it: compiler->failed.
void bt_scope_build(BtCompiler *compiler, const BtModuleNode *module);
// Second half, called by bt_scope_build.
void bt_scope_resolve(BtCompiler *compiler, BtScope *root);

// The block that a node opens; NULL when none.
BtScope *bt_scope_of(BtCompiler *compiler, const void *key);
// Symbol of a (mangled) name, NULL when absent. Valid until a symbol is added.
BtSymbol *bt_scope_symbol(const BtScope *scope, BtName name);
// The same, added without flags when absent; NULL: MemoryError (compiler->failed).
BtSymbol *bt_scope_symbol_add(BtCompiler *compiler, BtScope *scope, BtName name);
BT_INLINE BtNameScope bt_scope_lookup(const BtScope *scope, BtName name) {
    BtSymbol *symbol = bt_scope_symbol(scope, name);
    return symbol ? (BtNameScope)symbol->scope : BT_SCOPE_UNKNOWN;
}

// Name mangling: __x in class C is _C__x. `class_name` may be NULL. NULL: out of memory (compiler->failed).
BtName bt_mangle(BtCompiler *compiler, const BtScope *scope, BtName class_name, BtName name);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_SCOPE_H
