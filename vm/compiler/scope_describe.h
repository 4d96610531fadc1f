// What the compiler knows about names, for programs to look at (the module symtable).
#ifndef BATON_VM_COMPILER_SCOPE_DESCRIBE_H
#define BATON_VM_COMPILER_SCOPE_DESCRIBE_H

#include "vm/compiler/scope.h"

BT_BEGIN_DECLS

enum { BT_DESCRIBED_SCOPE_SHIFT = 12 };  // where a symbol's BtNameScope stands above its BT_DEF_ flags

// A block as (kind, name, line, nested, {name: flags | scope << shift}, [blocks inside]); "top" is the name
// of the module. Blocks of comprehensions that have no code of their own are left out: their symbols are in
// the block around.
Value bt_scope_describe(const BtScope *scope) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_SCOPE_DESCRIBE_H
