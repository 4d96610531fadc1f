// Is a code object sound? Debug builds ask after every compilation, tests and code.replace() whenever they like.
#ifndef BATON_VM_COMPILER_VERIFY_H
#define BATON_VM_COMPILER_VERIFY_H

#include "vm/objects/code.h"

BT_BEGIN_DECLS

// Walks every path through the units with the depth of the stack. Checks that opcodes exist, arguments are in range, jumps
// and handlers land on instructions, paths that meet agree on the depth, the depth stays within stack_size, and nothing
// falls off the end. False: SystemError raised that says where.
bool bt_verify_code(const BtCode *code) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_VERIFY_H
