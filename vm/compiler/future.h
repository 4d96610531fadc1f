// `from __future__ import x`: which features a module asks for, and whether it asks in the right place.
#ifndef BATON_VM_COMPILER_FUTURE_H
#define BATON_VM_COMPILER_FUTURE_H

#include "vm/compiler/codegen.h"

BT_BEGIN_DECLS

// Is it `from __future__ import ...`?
bool bt_is_future_import(const BtStmt *s);
// Reads the imports at the top of a module: sets compiler->flags, ->future_annotations and ->future_place.
// SyntaxError for unknown features. (Imports that come too late are found when they are compiled.)
void bt_future_find(BtCompiler *compiler, const BtModuleNode *module);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_FUTURE_H
