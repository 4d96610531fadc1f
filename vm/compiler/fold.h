// Constant folding on the tree, before anybody asks for scopes.
//
// -1, 2 * 3, (1, 2), "ab"[0] become constants; `x in [1, 2]` tests a tuple; `for x in {1, 2}` walks a
// frozenset; '%s=%r' % (a, b) becomes an f-string; __debug__ becomes True or False. Exactly what CPython
// folds and no more, with its limits, so that a program cannot make the compiler build a gigabyte. Nodes are
// changed in place.
#ifndef BATON_VM_COMPILER_FOLD_H
#define BATON_VM_COMPILER_FOLD_H

#include "vm/compiler/codegen.h"

BT_BEGIN_DECLS

// The whole tree. Errors are the compiler's (codegen.h).
void bt_fold(BtCompiler *compiler, BtModuleNode *module);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_FOLD_H
