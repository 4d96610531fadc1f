// The Python stacks of all threads as text, at a moment when nothing can be relied on: in the handler of a
// signal, on a thread that is none of ours, while other threads run.
//
// Why each step is safe there:
//   finding threads    records of threads are never given back to the C library, so the list's pointers
//                      always lead to a record; a list that changes meanwhile gives a thread too many or
//                      too few, and the number of steps is limited
//   reading a frame    every record of the interpreter (thread, frame, code, str) is copied by peek(), which
//                      asks the kernel to read our own memory (process_vm_readv, a system call like write):
//                      an address that leads nowhere any more is an error code and no second fault. Where a
//                      sandbox forbids the call, memory is read as usual; fault handlers are out of the way
//                      by then (eval/fault_handler.c), so the worst is the death that was coming anyway
//   trusting it        lengths, widths and indices are checked before they are used; depth, names and
//                      threads have limits
//   writing            digits and names go to a buffer on the stack, that to write(2). No lock, no
//                      allocation, no stdio, no locale. errno is kept
//
// A thread that runs at this moment has its innermost line saved at its last call out of the loop, so that
// one may be a few instructions old.
#ifndef BATON_VM_EVAL_STACK_DUMP_H
#define BATON_VM_EVAL_STACK_DUMP_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

// Where the text goes. With `grow`, into memory (malloc: not in a signal handler), so that a stopped world
// need not wait for who reads the file.
typedef struct BtDump {
    int fd;
    bool grow;
    size_t used;
    char *text;         // grow: the bytes so far, `room` of them allocated; NULL when memory ran out
    size_t room;
    char buffer[512];
} BtDump;

// Begins a dump: into a file, or into memory that the caller frees.
void bt_dump_to_fd(BtDump *dump, int fd);
void bt_dump_to_memory(BtDump *dump);
void bt_dump_text(BtDump *dump, const char *text);
void bt_dump_decimal(BtDump *dump, uint64_t number, int digits);   // at least so many digits
// Gives what is in the buffer to the file or memory.
void bt_dump_flush(BtDump *dump);

// The stack of one thread (NULL: none), innermost frame first, under "Stack (most recent call first):".
void bt_dump_stack(BtDump *dump, const BtThread *thread);
// Those of all threads, the newest first. `current`: the one that is called so, or NULL.
void bt_dump_all_stacks(BtDump *dump, const BtThread *current);

BT_END_DECLS

#endif  // BATON_VM_EVAL_STACK_DUMP_H
