// Opcode numbers and their properties, from opcodes.def.
#ifndef BATON_VM_COMPILER_OPCODES_H
#define BATON_VM_COMPILER_OPCODES_H

#include <stdint.h>

#include "vm/base/value.h"
#include "vm/compiler/opcodes.def"

BT_BEGIN_DECLS

enum {
#define OP(name, operand, pops, pushes, flags, doc) BT_OP_##name,
    BT_OPCODES(OP)
#undef OP
    BT_OPCODE_COUNT,
};

enum { BT_INTRINSIC_1_INVALID,
#define X(name) BT_INTRINSIC_##name,
    BT_INTRINSICS_1(X)
#undef X
    BT_INTRINSIC_1_COUNT };

enum { BT_INTRINSIC_2_INVALID,
#define X(name) BT_INTRINSIC_##name,
    BT_INTRINSICS_2(X)
#undef X
    BT_INTRINSIC_2_COUNT };

typedef enum { BT_OPERAND_NONE, BT_OPERAND_CONST, BT_OPERAND_NAME, BT_OPERAND_LOCAL, BT_OPERAND_JUMP_FORWARD,
               BT_OPERAND_JUMP_BACKWARD, BT_OPERAND_INT } BtOperandKind;

enum {
    BT_OPF_RAISES = 1,
    BT_OPF_CALLS = 2,
    BT_OPF_JUMP = 4,
    BT_OPF_CACHE = 8,
    BT_OPF_END = 16,
};

enum { BT_STACK_VAR = 127 };

typedef struct BtOpcodeInfo {
    const char *name;
    uint8_t operand;  // BtOperandKind
    int8_t pops, pushes;
    uint8_t flags;
    const char *doc;
} BtOpcodeInfo;

extern const BtOpcodeInfo bt_opcode_info[BT_OPCODE_COUNT];

// Net effect on the stack depth of an instruction: jumping or not. bt_opcode_info's counts where fixed.
int bt_opcode_stack_effect(int opcode, int argument, bool jump);
// How many words an instruction takes off the stack and how many it then puts there. Words it only looks at
// below those (LIST_APPEND's list) are not counted. SWAP counts as replacing `argument` words.
int bt_opcode_pops(int opcode, int argument);
int bt_opcode_pushes(int opcode, int argument);

// One instruction unit as stored: opcode in the low byte.
BT_INLINE uint16_t bt_unit(int opcode, int argument) { return (uint16_t)(opcode | (argument << 8)); }

BT_END_DECLS

#endif  // BATON_VM_COMPILER_OPCODES_H
