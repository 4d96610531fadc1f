// Code objects as text, for people: `--dump=code` and debuggers. The layout is that of Python's dis module:
//
//     line   label  opcode               argument (meaning)
//
// Labels L1, L2 ... mark the targets of jumps and the borders of protected ranges; a table of the ranges
// follows.
#ifndef BATON_VM_COMPILER_DISASSEMBLE_H
#define BATON_VM_COMPILER_DISASSEMBLE_H

#include <stdio.h>

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Writes a code object and, after it, those among its constants. False: an exception is set (repr of a
// constant failed).
bool bt_disassemble(View code, FILE *out) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_DISASSEMBLE_H
