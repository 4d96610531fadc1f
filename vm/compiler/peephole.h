// Improvements within a basic block: tests of constants, `is None` jumps, not-not, tuples of constants, jumps
// to jumps, swaps that reordering stores makes unnecessary, values that are pushed only to be popped.
#ifndef BATON_VM_COMPILER_PEEPHOLE_H
#define BATON_VM_COMPILER_PEEPHOLE_H

#include "vm/compiler/flowgraph.h"

BT_BEGIN_DECLS

// Runs over all blocks of a graph; failures set graph->failed.
void bt_peephole(BtGraph *graph);

// flowgraph.c: appends to a block; removes its NOPs that show no line of their own, and says how many.
BtInstruction *bt_block_append(BtGraph *graph, BtBlock *block, const BtInstruction *instruction);
int bt_block_remove_nops(BtBlock *block);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_PEEPHOLE_H
