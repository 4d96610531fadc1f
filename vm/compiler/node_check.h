// Whether a tree that a program put together is one that a parser could have made: contexts, empty bodies,
// names that are keywords, positions that run backwards.
#ifndef BATON_VM_COMPILER_NODE_CHECK_H
#define BATON_VM_COMPILER_NODE_CHECK_H

#include "vm/base/object.h"
#include "vm/syntax/ast.h"

BT_BEGIN_DECLS

// False: ValueError, TypeError or RecursionError raised. Lists may still have NULL elements.
bool bt_node_check(const BtModuleNode *module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_NODE_CHECK_H
