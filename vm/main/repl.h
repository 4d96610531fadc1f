// The interactive prompt.
#ifndef BATON_VM_MAIN_REPL_H
#define BATON_VM_MAIN_REPL_H

#include <stdbool.h>

// Reads statements from stdin until its end and runs them in __main__; no banner after a program that has run
// (-i). Returns the exit code.
int bt_repl(bool after_program);

#endif  // BATON_VM_MAIN_REPL_H
