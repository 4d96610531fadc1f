// From a list with labels to basic blocks, and everything that is easier to improve or compute on blocks.
//
//     BtSequence ──build──► blocks ──which exception goes where──► unreachable code removed
//       ──peephole within blocks, jump threading──► unbound locals marked (LOAD_FAST_CHECK)
//       ──exception handlers moved to the end──► lines settled ──► stack depth ──► borrow.c
//       ──► jumps get directions
//
// Every step keeps what tracing and tracebacks see: a NOP disappears only when its line is shown by a
// neighbour. The steps and their order follow from the goal that `dis` shows what CPython 3.13 shows.
//
// A graph lives in the compiler's scratch memory until the code object is assembled.
#ifndef BATON_VM_COMPILER_FLOWGRAPH_H
#define BATON_VM_COMPILER_FLOWGRAPH_H

#include "vm/compiler/codegen.h"

BT_BEGIN_DECLS

typedef struct BtBlock BtBlock;
struct BtBlock {
    BtBlock *next;              // in order of layout
    BtInstruction *code;
    int count, capacity;
    int predecessors;           // ways in: jumps, fall-through, handlers
    int start_depth;            // words on the stack at entry; -1 = unknown (not reachable)
    int offset;                 // first unit (assemble.c)
    uint64_t unbound;           // locals that may be unbound at entry (the first 64)
    struct BtProtection *protection;  // handlers in force at entry, while they are being assigned
    bool labelled;              // something jumps here
    bool visited;
    bool handler;               // entered by exceptions
    bool keeps_position;        // the position of the failing instruction is below the exception
    bool cold, warm;
    bool queued;
};

typedef struct BtGraph {
    BtCompiler *compiler;
    BtUnit *unit;
    BtBlock *entry;
    int block_count;
    int stack_size;
    bool failed;
} BtGraph;

// Builds and optimises the blocks of a unit's sequence, up to and including stack depths and
// LOAD_FAST_BORROW. False: an exception is set.
bool bt_graph_build(BtGraph *graph, BtCompiler *compiler, BtUnit *unit, uint32_t code_flags);
// Puts instructions in front of everything.
bool bt_graph_insert_prefix(BtGraph *graph, const BtInstruction *prefix, int count);
// Gives jumps their direction; conditional jumps backwards become a forward jump over a backward one. Last
// step.
bool bt_graph_normalize_jumps(BtGraph *graph);

// Memory until the next reset. NULL: MemoryError.
void *bt_scratch_alloc(BtScratch *scratch, size_t size) BT_MUST_CHECK;
void bt_scratch_reset(BtScratch *scratch);
void bt_scratch_free(BtScratch *scratch);

// NULL: the block is empty.
BT_INLINE BtInstruction *bt_block_last(const BtBlock *block) {
    return block->count ? &block->code[block->count - 1] : NULL;
}
// Does what ends the block go on with the next one (perhaps)?
BT_INLINE bool bt_block_falls_through(const BtBlock *block) {
    const BtInstruction *last = bt_block_last(block);
    return !last || !(bt_is_unconditional_jump(last->opcode) || bt_is_exit(last->opcode));
}

BT_END_DECLS

#endif  // BATON_VM_COMPILER_FLOWGRAPH_H
