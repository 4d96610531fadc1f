// The instructions of one code object while they are made.
//
//     compile_*.c ──bt_emit──► BtSequence (a list with labels) ──flowgraph.c──► basic blocks, optimised
//                                                              ──assemble.c──► BtCode
//
// A sequence may hold pseudo instructions: jumps without a direction, and the markers of protected regions
// (BT_PSEUDO_SETUP_...: from here on exceptions go to the label; BT_PSEUDO_POP_BLOCK: no longer). They are
// gone in the final code, where the exception table says the same without costing an instruction.
//
// Positions: line BT_NO_LINE marks instructions that belong to no line of their own (they get their
// neighbour's, so that tracing and tracebacks never show a surprising line).
#ifndef BATON_VM_COMPILER_EMIT_H
#define BATON_VM_COMPILER_EMIT_H

#include "vm/compiler/opcodes.h"
#include "vm/syntax/ast.h"

BT_BEGIN_DECLS

enum { BT_NO_LINE = -1 };

enum {
    BT_PSEUDO_JUMP = 200,
    BT_PSEUDO_JUMP_NO_INTERRUPT,
    BT_PSEUDO_SETUP_FINALLY,   // handler sees: exception
    BT_PSEUDO_SETUP_CLEANUP,   // handler sees: position, exception
    BT_PSEUDO_SETUP_WITH,      // as CLEANUP, with the result of __enter__ dropped
    BT_PSEUDO_POP_BLOCK,
    BT_PSEUDO_LOAD_CLOSURE,    // the cell itself; argument: number of the cell or free variable
    BT_PSEUDO_STORE_FAST_MAYBE_NULL,  // STORE_FAST of what LOAD_FAST_AND_CLEAR pushed
};

typedef int BtLabel;
enum { BT_NO_LABEL = -1 };

struct BtBlock;

typedef struct BtInstruction {
    int32_t argument;          // label of a jump, in a sequence
    uint8_t opcode;            // BT_OP_ or BT_PSEUDO_
    BtPosition position;
    struct BtBlock *target;    // in blocks: where a jump goes
    struct BtBlock *handler;   // in blocks: where an exception goes; NULL = out of the function
} BtInstruction;

typedef struct BtSequence {
    BtInstruction *items;
    int count, capacity;
    int *labels;               // index of the instruction after the label; -1 = not placed yet
    int label_count, label_capacity;
    BtLabel wrapper;           // protects the whole sequence (generators); BT_NO_LABEL = none
    bool failed;               // MemoryError: everything later is dropped
} BtSequence;

// Lines from 1, columns in bytes from 0.
BT_INLINE BtPosition bt_position(int line, int end_line, int col, int end_col) {
    BtPosition p;
    p.line = line;
    p.end_line = end_line;
    p.col = col;
    p.end_col = end_col;
    return p;
}
#define BT_NO_POSITION (bt_position(BT_NO_LINE, BT_NO_LINE, -1, -1))

// Kinds of opcodes, the compiler's own (BT_PSEUDO_) among them. A setup names a handler as its target.
BT_INLINE bool bt_is_unconditional_jump(int opcode) {
    return opcode == BT_PSEUDO_JUMP || opcode == BT_PSEUDO_JUMP_NO_INTERRUPT ||
           opcode == BT_OP_JUMP_FORWARD || opcode == BT_OP_JUMP_BACKWARD ||
           opcode == BT_OP_JUMP_BACKWARD_NO_INTERRUPT;
}
BT_INLINE bool bt_is_setup(int opcode) {
    return opcode >= BT_PSEUDO_SETUP_FINALLY && opcode <= BT_PSEUDO_SETUP_WITH;
}
BT_INLINE bool bt_is_conditional_jump(int opcode) {
    return opcode >= BT_OP_POP_JUMP_IF_TRUE && opcode <= BT_OP_POP_JUMP_IF_NOT_NONE;
}
BT_INLINE bool bt_is_jump(int opcode) {
    return bt_is_unconditional_jump(opcode) || bt_is_conditional_jump(opcode) || opcode == BT_OP_FOR_ITER ||
           opcode == BT_OP_SEND;
}
BT_INLINE bool bt_has_target(int opcode) { return bt_is_jump(opcode) || bt_is_setup(opcode); }
// Leaves the function: nothing follows it.
BT_INLINE bool bt_is_exit(int opcode) {
    return opcode == BT_OP_RETURN_VALUE || opcode == BT_OP_RETURN_CONST || opcode == BT_OP_RAISE_VARARGS ||
           opcode == BT_OP_RERAISE;
}

// An empty sequence, which keeps its memory for the next function.
void bt_sequence_clear(BtSequence *sequence);
void bt_sequence_free(BtSequence *sequence);
// Appends an instruction. Errors are sticky: sequence->failed.
void bt_sequence_add(BtSequence *sequence, int opcode, int argument, BtPosition position);
BtLabel bt_sequence_new_label(BtSequence *sequence);
// The label means the next instruction.
void bt_sequence_place(BtSequence *sequence, BtLabel label);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_EMIT_H
