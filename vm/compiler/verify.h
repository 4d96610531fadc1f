// Is a code object sound? Debug builds ask after every compilation, code.replace() and tests when they like.
//
//     bool bt_verify_code(const BtCode *code)   declared in objects/code.h: the code type needs it, too
//
// It walks every path through the units with the depth of the stack and checks that opcodes exist, arguments
// are in range, jumps and handlers land on instructions, paths that meet agree on the depth, the depth stays
// within stack_size, and nothing falls off the end. False: SystemError raised that says where.
#ifndef BATON_VM_COMPILER_VERIFY_H
#define BATON_VM_COMPILER_VERIFY_H

#include "vm/objects/code.h"

#endif  // BATON_VM_COMPILER_VERIFY_H
