// A tree as Python objects: what `ast.parse` returns.
#ifndef BATON_VM_COMPILER_NODE_BUILD_H
#define BATON_VM_COMPILER_NODE_BUILD_H

#include "vm/base/object.h"
#include "vm/syntax/ast.h"

BT_BEGIN_DECLS

// A new ast.Module, Expression, ... for a whole tree, which may hold constants computed by fold.c. Needs
// bt_node_classes_make. Errors: MemoryError, RecursionError.
Value bt_node_build(const BtModuleNode *module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_NODE_BUILD_H
