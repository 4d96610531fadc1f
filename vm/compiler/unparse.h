// Tree to text: what annotations are under `from __future__ import annotations`. One line, normalised:
// 'List[int]'.
#ifndef BATON_VM_COMPILER_UNPARSE_H
#define BATON_VM_COMPILER_UNPARSE_H

#include "vm/base/object.h"
#include "vm/syntax/ast.h"

BT_BEGIN_DECLS

// The source text of an expression as a str, as CPython writes it. Errors: MemoryError, RecursionError.
Value bt_unparse(const BtExpr *e) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_UNPARSE_H
