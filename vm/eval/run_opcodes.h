// Numbers of the loop's internal opcodes, after the compiled ones.
#ifndef BATON_VM_EVAL_RUN_OPCODES_H
#define BATON_VM_EVAL_RUN_OPCODES_H

#include "vm/compiler/opcodes.h"
#include "vm/eval/run_opcodes.def"

enum {
    BT_RUN_FIRST = BT_OPCODE_COUNT - 1,
#define RUN_OP(name, base, counted) BT_RUN_##name,
    BT_RUN_OPCODES(RUN_OP)
#undef RUN_OP
    BT_RUN_OPCODE_COUNT,
};

#ifdef __cplusplus
static_assert(BT_RUN_OPCODE_COUNT <= 256, "an opcode is one byte");
#else
_Static_assert(BT_RUN_OPCODE_COUNT <= 256, "an opcode is one byte");
#endif

// The compiled opcode behind any opcode of code->run.
extern const uint8_t bt_run_base[BT_RUN_OPCODE_COUNT];

#endif  // BATON_VM_EVAL_RUN_OPCODES_H
