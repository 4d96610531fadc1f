// The opcode table made readable at run time, and the stack arithmetic of the opcodes whose effect depends on
// the argument.
#include "vm/compiler/opcodes.h"

#include "vm/objects/code.h"

enum { NONE = BT_OPERAND_NONE, CONST = BT_OPERAND_CONST, NAME = BT_OPERAND_NAME, LOCAL = BT_OPERAND_LOCAL,
       INT = BT_OPERAND_INT };
enum { RAISES = BT_OPF_RAISES, CALLS = BT_OPF_CALLS, JUMP = BT_OPF_JUMP, CACHE = BT_OPF_CACHE,
      END = BT_OPF_END,
       VAR = BT_STACK_VAR };
#define JUMP_FORWARD BT_OPERAND_JUMP_FORWARD
#define JUMP_BACKWARD BT_OPERAND_JUMP_BACKWARD

const BtOpcodeInfo bt_opcode_info[BT_OPCODE_COUNT] = {
#define OP(name, operand, pops, pushes, flags, doc) {#name, operand, pops, pushes, flags, doc},
    BT_OPCODES(OP)
#undef OP
};

#undef JUMP_FORWARD
#undef JUMP_BACKWARD

int bt_opcode_pops(int opcode, int argument) {
    int pops = bt_opcode_info[opcode].pops;
    if (pops != BT_STACK_VAR) return pops;
    switch (opcode) {
    case BT_OP_COPY: return 0;
    case BT_OP_SWAP: return argument;
    case BT_OP_BUILD_TUPLE:
    case BT_OP_BUILD_LIST:
    case BT_OP_BUILD_SET:
    case BT_OP_BUILD_STRING:
    case BT_OP_BUILD_SLICE:
    case BT_OP_RAISE_VARARGS: return argument;
    case BT_OP_BUILD_MAP: return 2 * argument;
    case BT_OP_BUILD_CONST_KEY_MAP: return argument + 1;
    case BT_OP_CALL: return argument + 2;
    case BT_OP_CALL_KW: return argument + 3;
    case BT_OP_CALL_FUNCTION_EX: return 3 + (argument & 1);
    }
    return 0;
}

int bt_opcode_pushes(int opcode, int argument) {
    int pushes = bt_opcode_info[opcode].pushes;
    if (pushes != BT_STACK_VAR) return pushes;
    switch (opcode) {
    case BT_OP_COPY: return 1;
    case BT_OP_SWAP: return argument;
    case BT_OP_LOAD_GLOBAL:
    case BT_OP_LOAD_ATTR:
    case BT_OP_LOAD_SUPER_ATTR: return 1 + (argument & 1);
    case BT_OP_UNPACK_SEQUENCE: return argument;
    case BT_OP_UNPACK_EX: return (argument & 0xff) + (argument >> 8) + 1;
    }
    return 0;
}

int bt_opcode_stack_effect(int opcode, int argument, bool jump) {
    // A finished SEND replaces the sent word by the result; FOR_ITER at its end pushes an empty word: both
    // keep the depth of the other way out, so `jump` changes nothing today.
    (void)jump;
    return bt_opcode_pushes(opcode, argument) - bt_opcode_pops(opcode, argument);
}

int bt_shown_opcode(int opcode) { return opcode == BT_OP_LOAD_FAST_BORROW ? BT_OP_LOAD_FAST : opcode; }
