// Text to code object: the door of this room.
//
//     source ──bt_parse──► tree ──fold.c──► constants computed ──scope.c──► what each name means
//            ──compile_*.c──► instructions with labels ──flowgraph.c──► blocks, optimised
//            ──assemble.c──► BtCode
//
// The result is CPython 3.13's bytecode, instruction for instruction, so that `dis` shows what people know,
// with four differences: no fused LOAD_FAST_LOAD_FAST and relatives; jumps count instructions (there are no
// cache entries in between); LOAD_FAST is LOAD_FAST_BORROW where that is safe (borrow.h; shown as LOAD_FAST);
// __static_attributes__ is sorted.
//
// Needs an attached thread. Everything it allocates besides the result is gone when it returns. It runs no
// Python code except, through bt_warn_syntax, what the warnings machinery runs.
#ifndef BATON_VM_COMPILER_COMPILER_H
#define BATON_VM_COMPILER_COMPILER_H

#include "vm/base/object.h"
#include "vm/syntax/parser.h"

BT_BEGIN_DECLS

enum {  // compile()'s flags, with CPython's numbers
    BT_COMPILE_DONT_IMPLY_DEDENT = 0x200,
    BT_COMPILE_ONLY_AST = 0x400,           // the result is an ast.Module, ... (after bt_node_classes_make)
    BT_COMPILE_IGNORE_COOKIE = 0x800,      // the source was a str
    BT_COMPILE_TYPE_COMMENTS = 0x1000,
    BT_COMPILE_TOP_LEVEL_AWAIT = 0x2000,
    BT_COMPILE_ALLOW_INCOMPLETE = 0x4000,  // an early end raises _IncompleteInputError
    BT_COMPILE_OPTIMIZED_AST = 0x8400,     // ONLY_AST with constants computed
    BT_COMPILE_FUTURE_ANNOTATIONS = 0x1000000,
    BT_COMPILE_FUTURE_BARRY_AS_BDFL = 0x400000,
    BT_COMPILE_SYMBOLS = 0x20000000,       // ours: the result is bt_scope_describe's
    BT_COMPILE_SCRIPT = 0x40000000,        // ours: a file that is the program (its encoding's errors differ)
    BT_COMPILE_FUTURES = 0x1fe0000,        // every flag that `from __future__ import` can set
};

// Compiles `length` bytes (UTF-8, or what a coding cookie says) to a code object, or to nodes. filename: a
// str. flags: BT_COMPILE_...; optimize: 0, 1 (no asserts, __debug__ is False), 2 (no docstrings either).
// Raises SyntaxError and its subclasses with all attributes, RecursionError for trees that are too deep,
// MemoryError.
Value bt_compile(const char *source, size_t length, View filename, BtParseMode mode, int flags,
                 int optimize) BT_MUST_CHECK;

// The same for text that must be Python 3.minor_version (0: the newest).
Value bt_compile_version(const char *source, size_t length, View filename, BtParseMode mode, int flags,
                         int optimize, int minor_version) BT_MUST_CHECK;

// The second half of it: a tree that bt_parse made. The tree's constants are folded in place, so it cannot be
// used for anything else afterwards; `arena` is the one it lives in.
Value bt_compile_tree(BtModuleNode *module, BtArena *arena, View filename, int flags,
                      int optimize) BT_MUST_CHECK;

// The same with nodes as the result. Without BT_COMPILE_OPTIMIZED_AST the tree stays as it is.
Value bt_tree_to_nodes(BtModuleNode *module, BtArena *arena, View filename, int flags,
                       int optimize) BT_MUST_CHECK;

// Whether instructions keep their columns; -X no_debug_ranges says not. Set before the first compilation.
extern bool bt_compiler_keeps_columns;

// Shows a SyntaxWarning for a line of the file being compiled. False: it is an exception now (filters say
// "error"). Implemented in eval.
bool bt_warn_syntax(const char *message, View filename, int line) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_COMPILER_H
