// Signals: the C handler only notes that a signal came and wakes the main thread; Python handlers run there,
// at the next safepoint or when an interrupted blocking call returns (bt_handle_signals, threads/blocking.h).
//
// However the kernel chose the receiving kernel thread, the handler sends the one that the main thread is on
// a signal too, marked as nothing but a push, so that whatever it is blocked in ends with EINTR. Waits in the
// parking lot have no window between looking and sleeping in which a signal could be missed: the waiter
// announces its futex word (bt_signals_begin_wait) and the handler changes it.
#ifndef BATON_VM_THREADS_SIGNALS_H
#define BATON_VM_THREADS_SIGNALS_H

#include <signal.h>

#include "vm/base/thread.h"

BT_BEGIN_DECLS

enum { BT_SIGNAL_LIMIT = 65 };  // signal numbers are 1..64

// At start-up, on the main thread: Ctrl-C raises KeyboardInterrupt, writing to a closed pipe is an error and
// no death.
void bt_signals_init(void);

// Who handles a signal: `handler` is a callable for signal.signal handlers, SIGINT's default when empty and
// `python` is true. What the signal module needs: puts our C handler in place (true), or the system's default
// / ignore.
typedef enum { BT_SIGNAL_DEFAULT, BT_SIGNAL_IGNORE, BT_SIGNAL_CATCH } BtSignalAction;
bool bt_signal_set_action(int signal_number, BtSignalAction action);   // false: errno
BtSignalAction bt_signal_action(int signal_number);

// Calls the Python handler of a tripped signal, on the main thread; false = exception set. The signal module
// sets it; while it is NULL, SIGINT raises KeyboardInterrupt and other signals do nothing.
extern bool (*bt_signal_run_handler)(int signal_number);
// At exit: lets go of the handlers, and of all that their functions hold. NULL without the signal module.
extern void (*bt_signal_forget_handlers)(void);

// As if the signal had arrived: _thread.interrupt_main. Async-signal-safe. Does nothing when the signal is
// not caught.
void bt_signal_trip(int signal_number);
// The byte to write for each signal, for event loops that sleep in poll; -1 = none. Returns the old one.
int bt_signal_set_wakeup_fd(int fd);

// A signal handler's: did the interpreter send this to itself, to end a wait?
bool bt_signal_is_push(const siginfo_t *information);

// Has a signal arrived that the main thread has not handled? Any thread.
bool bt_signals_pending(void);

// For waits on futex words. The main thread announces the word it will sleep on: a signal stores
// BT_SIGNAL_INTERRUPTED over
// 0 and wakes. Returns false on other threads (nothing to end). Signals that came before are seen at once.
enum { BT_SIGNAL_INTERRUPTED = 0x51677 };
bool bt_signals_begin_wait(uint32_t *word);
void bt_signals_end_wait(void);

BT_END_DECLS

#endif  // BATON_VM_THREADS_SIGNALS_H
