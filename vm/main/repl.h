// The interactive prompt.
#ifndef BATON_VM_MAIN_REPL_H
#define BATON_VM_MAIN_REPL_H

// Reads statements from stdin until its end and runs them in __main__. Returns the exit code.
int bt_repl(void);

#endif  // BATON_VM_MAIN_REPL_H
