// Python objects as a tree again: `compile(ast.Module(...), ...)`.
//
// Objects may be anything: subclasses, nodes with wrong, missing or cyclic fields, lists that change while
// they are read. What comes out is a tree that the compiler may trust: node_read checks that every field is
// there and of its type, node_check that the parts make sense together. Messages are CPython's.
#ifndef BATON_VM_COMPILER_NODE_READ_H
#define BATON_VM_COMPILER_NODE_READ_H

#include "vm/base/object.h"
#include "vm/syntax/parser.h"

BT_BEGIN_DECLS

// isinstance(v, ast.AST), by its class alone.
bool bt_is_node(View v);

// Compiles a node as `mode` wants it. With BT_COMPILE_ONLY_AST the result is a node: the same one, or a new
// tree with constants computed. May run Python code.
Value bt_compile_node(View node, View filename, BtParseMode mode, int flags, int optimize) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_NODE_READ_H
