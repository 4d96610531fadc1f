// The last step: from blocks to a code object. Locals, cells and free variables get their common numbering,
// instructions become 16-bit units with EXTENDED_ARG where needed, jumps become distances, handlers become a
// table.
#ifndef BATON_VM_COMPILER_ASSEMBLE_H
#define BATON_VM_COMPILER_ASSEMBLE_H

#include "vm/compiler/codegen.h"

BT_BEGIN_DECLS

// The code object of a unit whose sequence is complete. Empty: an exception is set.
Value bt_assemble(BtCompiler *compiler, BtUnit *unit) BT_MUST_CHECK;

// Scratch memory of flow graphs (flowgraph.c).
void bt_scratch_free(BtScratch *scratch);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_ASSEMBLE_H
