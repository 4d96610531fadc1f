// The evaluation loop's door, and what its neighbours in eval/ share.
#ifndef BATON_VM_EVAL_LOOP_H
#define BATON_VM_EVAL_LOOP_H

#include "vm/eval/stack_ref.h"

BT_BEGIN_DECLS

// Runs frames from thread->frame (marked is_entry) until it returns. Empty: exception set. When the entry
// frame is a generator's and yields, *yielded is set (NULL when the entry frame cannot yield).
Value bt_eval(BtThread *thread, bool *yielded) BT_MUST_CHECK;
// As bt_eval, but the frame's next act is to raise the pending exception where it stands (generator.throw).
Value bt_eval_throw(BtThread *thread, bool *yielded) BT_MUST_CHECK;

// Fills the dispatch tables; once, before any bt_eval.
bool bt_eval_init(void);

// First free word of the data stack above a frame (NULL frame: the bottom).
StackRef *bt_data_top(BtThread *thread);

// Binds arguments to a function's parameters into `locals` (slot_count words, filled completely; unbound ones
// null). args are borrowed words that outlive the call; bound ones are stored borrowed. False: TypeError as
// CPython's.
bool bt_bind_arguments(BtFunction *function, BtCode *code, const View *args, size_t argc, View kwnames,
                       StackRef *locals) BT_MUST_CHECK;
// The same from what f(*arguments, **keywords) puts on the stack: a tuple and, unless empty, a dict that
// nobody else has. They and `self` (or the empty view) must outlive the call: the locals borrow from them.
bool bt_bind_tuple(BtFunction *function, BtCode *code, View self, View arguments, View keywords,
                   StackRef *locals) BT_MUST_CHECK;

// Leaves a frame: releases what it holds, or hands it to its frame object. Stack words above the locals are
// closed too.
void bt_frame_clear(BtFrame *frame, StackRef *sp);

// frame_object.c: gives a frame object its own copy of the locals when its frame ends.
void bt_frame_object_detach(BtFrame *frame);
// The frame has moved (into a generator): its object follows.
void bt_frame_object_moved(BtFrame *frame);

// Operations too long for the loop (operations.c). Each takes views and returns new references.
Value bt_build_string(const StackRef *parts, int count) BT_MUST_CHECK;
// The first item goes to out_top[-1], the others below it. False: an exception, and nothing is there.
bool bt_unpack_sequence(View sequence, int count, StackRef *out_top) BT_MUST_CHECK;
bool bt_unpack_ex(View sequence, int before, int after, StackRef *out_top) BT_MUST_CHECK;
// dict.update(mapping) for f(**mapping): a keyword given twice is a TypeError that names callable.
bool bt_dict_merge_keywords(View dict, View mapping, View callable) BT_MUST_CHECK;
Value bt_import_name(View name, View fromlist, View level, BtFrame *frame) BT_MUST_CHECK;
Value bt_import_from(View module, View name) BT_MUST_CHECK;
bool bt_import_star(View module, BtFrame *frame) BT_MUST_CHECK;
// Raises. True: the exception being handled is raised again, and its traceback has this frame already.
bool bt_do_raise(View exception, View cause) BT_MUST_CHECK;   // empty views: re-raise / no cause
// Is it of the type, or of one of a tuple's? 1, 0, -1: TypeError, that is no class of exceptions.
int bt_exception_matches(View exception, View type) BT_MUST_CHECK;
// except*: the part that matches and the rest; None where there is none.
bool bt_check_eg_match(View exception, View type, Value *match, Value *rest) BT_MUST_CHECK;
// A tuple of the values that a class pattern, or a mapping pattern, asks for; None: it does not match.
Value bt_match_class(View subject, View type, int positional, View names) BT_MUST_CHECK;
Value bt_match_keys(View subject, View keys) BT_MUST_CHECK;
Value bt_intrinsic_1(int which, View argument, BtFrame *frame) BT_MUST_CHECK;
Value bt_intrinsic_2(int which, View a, View b) BT_MUST_CHECK;
// By the scopes of a frame: locals, globals, builtins. NameError.
Value bt_load_name(BtFrame *frame, View name) BT_MUST_CHECK;
// super(class_, self).name. takes_self (may be NULL): set when the result is a function to be called with
// self first.
Value bt_load_super_attr(View super_type, View class_, View self, View name, bool bare,
                         bool *takes_self) BT_MUST_CHECK;
// __build_class__ of the frame's builtins.
Value bt_load_build_class(BtFrame *frame) BT_MUST_CHECK;
// Makes __annotations__ in the frame's locals, if it is not there.
bool bt_setup_annotations(BtFrame *frame) BT_MUST_CHECK;
// Before a call: the __init__ of a class whose instances object.__new__ makes and whose __init__ is a Python
// function (the caller closes it), or null without an exception.
StackRef bt_type_plain_init(BtType *type);
Value bt_type_new_plain_instance(BtType *type) BT_MUST_CHECK;
// "f()" or "module.f()" for messages about calls.
Value bt_callable_description(View callable) BT_MUST_CHECK;
// The tuple of what stands after the * of a call.
Value bt_star_arguments(View callable, View arguments) BT_MUST_CHECK;
// with: binds __exit__ and calls __enter__.
bool bt_enter_context(View manager, bool is_async, Value *exit, Value *entered) BT_MUST_CHECK;
// The pending StopIteration's value; clears it.
Value bt_take_stop_iteration_value(void) BT_MUST_CHECK;
// !s, !r and !a in an f-string.
Value bt_convert_value(View v, int conversion) BT_MUST_CHECK;
// UnboundLocalError and NameError; names that look alike are suggested when it is shown.
void bt_raise_unbound_local(BtCode *code, int slot);
void bt_raise_unbound_deref(BtCode *code, int slot);
void bt_raise_name_error(View name);

BT_END_DECLS

#endif  // BATON_VM_EVAL_LOOP_H
