// sys.monitoring (PEP 669): functions of up to six tools that are told of events in code.
//
// What a tool wants it says for all code, or for one code object; a location of which its function has said
// DISABLE is told it no more. While any tool wants anything, every thread counts as traced (eval/trace.h),
// which calls in here before each instruction; otherwise nothing here runs. The functions run untraced.
//
// Invariants: one mutex guards the tables; nothing is called, and no reference given up, under it. A code
// object has an entry from the first time that a tool sets local events or disables a location, until it
// dies.
//
// An event whose end is not known when its instruction begins (the target of a branch, the return of a
// function in C, the handler that takes an exception) is kept in the frame's object, and sent at the frame's
// next instruction.
#ifndef BATON_VM_EVAL_MONITOR_H
#define BATON_VM_EVAL_MONITOR_H

#include "vm/eval/frame.h"

BT_BEGIN_DECLS

// Bit i of an event set is event i. The first BT_MONITOR_LOCAL_COUNT can be set for one code object, and
// disabled at a location.
typedef enum BtMonitorEvent {
    BT_MONITOR_PY_START, BT_MONITOR_PY_RESUME, BT_MONITOR_PY_RETURN, BT_MONITOR_PY_YIELD, BT_MONITOR_CALL,
    BT_MONITOR_LINE, BT_MONITOR_INSTRUCTION, BT_MONITOR_JUMP, BT_MONITOR_BRANCH, BT_MONITOR_STOP_ITERATION,
    BT_MONITOR_RAISE, BT_MONITOR_EXCEPTION_HANDLED, BT_MONITOR_PY_UNWIND, BT_MONITOR_PY_THROW,
    BT_MONITOR_RERAISE, BT_MONITOR_C_RETURN, BT_MONITOR_C_RAISE, BT_MONITOR_EVENT_COUNT,
    BT_MONITOR_LOCAL_COUNT = BT_MONITOR_RAISE,
} BtMonitorEvent;
enum { BT_MONITOR_TOOL_COUNT = 6 };

extern const char *const bt_monitor_event_names[BT_MONITOR_EVENT_COUNT];
// What a function returns to hear no more of a location, and the argument that a call has not.
extern Value bt_monitor_disable, bt_monitor_missing;
extern uint8_t bt_monitor_active;   // atomic: does any tool want anything?

// ---- for sys.monitoring ----
bool bt_monitor_init(void) BT_MUST_CHECK;
// False: the tool has a name. name: a str, stolen.
bool bt_monitor_claim(int tool, Value name);
// The tool has no name any more; its functions and events stay.
void bt_monitor_free(int tool);
// New reference.
Value bt_monitor_name(int tool);   // None: free
// The function that was there before, or None.
Value bt_monitor_register(int tool, BtMonitorEvent event, View function) BT_MUST_CHECK;
// What a tool wants: bits 1 << event, everywhere; and in one code object besides.
uint32_t bt_monitor_events(int tool);
void bt_monitor_set_events(int tool, uint32_t events);
uint32_t bt_monitor_local_events(int tool, const BtCode *code);
bool bt_monitor_set_local_events(int tool, const BtCode *code, uint32_t events) BT_MUST_CHECK;
// What was disabled is told again.
void bt_monitor_restart(void);

// ---- for eval/trace.c ----
// With the world stopped: sets bt_monitor_active by what is wanted now.
void bt_monitor_settle(void);
// False: a function has raised.
bool bt_monitor_instruction(BtThread *thread, BtFrame *frame, int32_t unit) BT_MUST_CHECK;
bool bt_monitor_throw(BtThread *thread, BtFrame *frame, View exception) BT_MUST_CHECK;
bool bt_monitor_exception(BtThread *thread, BtFrame *frame, View exception) BT_MUST_CHECK;
bool bt_monitor_unwind(BtThread *thread, BtFrame *frame, View exception) BT_MUST_CHECK;
bool bt_monitor_stop_iteration(BtThread *thread, BtFrame *frame, View value) BT_MUST_CHECK;

// The code object dies.
void bt_monitor_forget(const BtCode *code);

BT_END_DECLS

#endif  // BATON_VM_EVAL_MONITOR_H
