// Which loads of locals need not count a reference?
//
// A word that LOAD_FAST pushes is usually used up a few instructions later, while the local it came from
// still holds the object. Then the count cannot matter: LOAD_FAST_BORROW pushes the address without touching
// it. Safe when
//   * the word is consumed before its basic block ends (any consumer will do: who keeps it counts it),
//   * nothing stores to, deletes, clears or makes a cell of that local while the word is on the stack,
//   * the frame is not suspended (yield, await) while the word is on the stack.
// A method call keeps its receiver on the stack as `self`: that still is the same word until the CALL.
#ifndef BATON_VM_COMPILER_BORROW_H
#define BATON_VM_COMPILER_BORROW_H

#include "vm/compiler/flowgraph.h"

BT_BEGIN_DECLS

// Turns LOAD_FAST into LOAD_FAST_BORROW where the rules hold. Last pass over the instructions: their order
// and the jumps between blocks must be final. Failures set graph->failed.
void bt_borrow_locals(BtGraph *graph);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_BORROW_H
