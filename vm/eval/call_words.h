// The words of a call, as the loop finds them on the stack (loop_calls.inc):
//
//     base ->  callable | self or null | arguments ...   <- sp
//
// How they change hands. In the usual call (code->simple_call, as many arguments as parameters) the words lie
// where the callee's locals are, and nothing moves (frame.h). Otherwise binding writes the callee's locals
// above sp, borrowed from the words, and bt_hand_over gives the locals the words' counts. Either way an
// argument dies when the callee drops it. Only __init__ leaves its arguments with the caller, as CPython
// does.
//
// For the loop alone, and here so that it reads as a list of cases. The functions that lay out a frame do not
// enter it (ENTER_FRAME); NULL from them means an exception.
#ifndef BATON_VM_EVAL_CALL_WORDS_H
#define BATON_VM_EVAL_CALL_WORDS_H

#include <string.h>

#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/generator.h"
#include "vm/eval/loop.h"
#include "vm/objects/classmethod.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type_lookup.h"

BT_BEGIN_DECLS

// Out of line, in call.c. False, with a RecursionError.
bool bt_stack_exhausted(void);
// The words of a call, which the callee's locals borrow from after binding, become the locals' own; what went
// into *args or **keywords is let go of. So an argument dies when the callee drops it, and nothing dies here.
void bt_hand_over(StackRef *words, StackRef *end, StackRef *locals, const BtCode *code);
// Calls anything that is not a plain Python function. The last keyword_count words, behind argc others, are
// by name.
Value bt_call_words(View callable, const StackRef *words, size_t argc, View kwnames,
                    size_t keyword_count) BT_MUST_CHECK;
// Calls a class that is not written in Python. A new reference, or BT_ERROR; the words stay the caller's.
Value bt_call_built_in_class(BtType *type, const StackRef *words, int argc) BT_MUST_CHECK;
void bt_raise_wrong_init_result(View result);

// Is there place for `words` more from here on? All that a `for` asks before it resumes a generator: a chain
// of them may be longer than the recursion limit, as in CPython; a call has made each link before.
BT_INLINE bool reserve_words(BtThread *thread, const StackRef *from, int32_t words) {
    return BT_LIKELY((uint64_t *)(from + words) <= thread->stack_limit) || bt_stack_exhausted();
}

// The same, and for one call more?
BT_INLINE bool reserve(BtThread *thread, const StackRef *from, int32_t words) {
    if (!reserve_words(thread, from, words)) return false;
    if (BT_UNLIKELY(thread->recursion_depth >= bt_load_relaxed_i32(&bt_recursion_limit))) {
        return bt_stack_exhausted();
    }
    return true;
}

// Where the locals of a callee go, unless they are already there: above the caller's words, or, for a
// generator, whose stack is not on the thread's data stack, on top of that.
BT_INLINE StackRef *locals_above(BtFrame *frame, StackRef *sp) {
    return BT_UNLIKELY(frame->kind == BT_FRAME_GENERATOR) ? bt_generator_of_frame(frame)->data_top : sp;
}

// The words as an array of views: in `small` as long as they fit. NULL: MemoryError. After use: views_done.
#define FEW_VIEWS 16

BT_INLINE View *views_of(const StackRef *words, size_t count, View *small) {
    View *views = small;
    if (BT_UNLIKELY(count > FEW_VIEWS)) {
        views = (View *)bt_buffer_alloc(count * sizeof(View));
        if (!views) return NULL;
    }
    for (size_t i = 0; i < count; i++) views[i] = bt_ref_view(words[i]);
    return views;
}

BT_INLINE void views_done(View *views, const View *small) {
    if (views != small) bt_buffer_free(views);
}

// Lets go of words, the lowest first: arguments die in the order in which they were given. Each word is
// emptied before its destructor runs, which may collect garbage and look at this stack.
BT_INLINE void close_words(StackRef *from, StackRef *end) {
    for (; from < end; from++) {
        StackRef word = *from;
        *from = bt_ref_null();
        bt_ref_close(word);
    }
}

// A bound method gives way to its function and its receiver, which take its word and the null above it. It
// may die here.
BT_INLINE void unpack_method(StackRef *base) {
    StackRef bound = base[0];
    BtMethod *method = bt_method_cast(bt_ref_view(bound));
    base[0] = bt_ref_from_value(bt_hold(bt_view(method->function)));
    base[1] = bt_ref_from_value(bt_hold(bt_view(method->self)));
    bt_ref_close(bound);
}

// The frame of a function, base[0], for `argc` words from `args` on, the last ones of them by the names in
// `kwnames`: defaults, *args, keywords, keyword-only parameters. The caller's frame is saved.
BT_INLINE BtFrame *frame_by_binding(BtThread *thread, BtFrame *frame, BtFunction *function, StackRef *base,
                                    StackRef *args, size_t argc, View kwnames, size_t keyword_count,
                                    StackRef *sp) {
    BtCode *code = bt_function_code(function);
    StackRef *locals = locals_above(frame, sp);
    if (BT_UNLIKELY(!reserve(thread, locals, code->frame_size))) return NULL;
    View small[FEW_VIEWS], *views = views_of(args, argc, small);
    if (BT_UNLIKELY(!views)) return NULL;
    bool bound = bt_bind_arguments(function, code, views, argc - keyword_count, kwnames, locals);
    views_done(views, small);
    if (BT_UNLIKELY(!bound)) return NULL;
    BtFrame *callee = bt_frame_lay_out(function, code, locals, bt_ref_borrow(base[0]), frame, base);
    bt_frame_name_globals(callee);
    bt_hand_over(args, sp, locals, code);
    frame->sp = base + 1;
    return callee;
}

// The frame of a function (base[0], or what the method there is one of: then with `self`) for a tuple,
// base[2], and a dict or the empty view.
BT_INLINE BtFrame *frame_by_unpacking(BtThread *thread, BtFrame *frame, View callable, View self,
                                      StackRef *base, View keywords, StackRef *sp) {
    BtFunction *function = bt_function_cast(callable);
    BtCode *code = bt_function_code(function);
    StackRef *locals = locals_above(frame, sp);
    if (BT_UNLIKELY(!reserve(thread, locals, code->frame_size) ||
                    !bt_bind_tuple(function, code, self, bt_ref_view(base[2]), keywords, locals))) {
        return NULL;
    }
    // The locals take counts of their own: the tuple and the dict go before the call, so that an argument
    // dies when the callee drops it.
    for (int32_t i = 0; i < code->slot_count; i++) {
        if (bt_ref_is_borrowed(locals[i]) && !bt_ref_is_null(locals[i])) {
            locals[i] = bt_ref_from_value(bt_ref_take(locals[i]));
        }
    }
    close_words(base + 1, sp);
    frame->sp = base + 1;
    StackRef function_ref = bt_ref_borrow(bt_ref_from_bits(callable.bits));
    BtFrame *callee = bt_frame_lay_out(function, code, locals, function_ref, frame, base);
    bt_frame_name_globals(callee);
    return callee;
}

// The frame of a class's __init__ (bt_type_plain_init; stolen) for a new instance, which takes the class's
// word and anchors `self`. The arguments stay on the caller's stack until __init__ has returned, as in
// CPython.
BT_INLINE BtFrame *frame_of_init(BtThread *thread, BtFrame *frame, BtType *type, StackRef init,
                                 StackRef *base, const StackRef *args, int argc, StackRef *sp) {
    BtFunction *function = bt_function_cast(bt_ref_view(init));
    BtCode *code = bt_function_code(function);
    StackRef *locals = locals_above(frame, sp);
    Value instance = bt_type_new_plain_instance(type);
    bool bound = !bt_is_error(instance) && reserve(thread, locals, code->frame_size);
    if (BT_LIKELY(bound && code->simple_call && argc + 1 == code->arg_count)) {
        locals[0] = bt_ref_borrow(bt_ref_from_value(instance));
        for (int i = 0; i < argc; i++) locals[i + 1] = bt_ref_borrow(args[i]);
        for (int i = argc + 1; i < code->slot_count; i++) locals[i] = bt_ref_null();
    } else if (bound) {
        // The view of the word below the arguments gives way to the instance.
        View small[FEW_VIEWS], *views = views_of(args - 1, (size_t)argc + 1, small);
        if (BT_LIKELY(views)) views[0] = bt_view(instance);
        bound = views && bt_bind_arguments(function, code, views, (size_t)argc + 1, BT_NO_VIEW, locals);
        if (BT_LIKELY(views)) views_done(views, small);
    }
    if (BT_UNLIKELY(!bound)) {
        bt_release_maybe(instance);
        bt_ref_close(init);
        return NULL;
    }
    StackRef class_ref = base[0];
    base[0] = bt_ref_from_value(instance);
    BtFrame *callee = bt_frame_lay_out(function, code, locals, init, frame, base);
    callee->is_init = true;
    bt_frame_name_globals(callee);
    bt_ref_close(class_ref);
    return callee;
}

// Does a property's getter run in the loop? A Python function of `self` alone does.
BT_INLINE bool is_plain_getter(View getter) {
    if (!bt_is_exact(getter, BT_SHAPE_FUNCTION)) return false;
    BtCode *code = bt_function_code(bt_function_cast(getter));
    return code->simple_call && code->arg_count == 1;
}

// The frame of a plain getter (stolen). The receiver stays on top of the caller's stack, anchors `self`, and
// makes place for the result.
BT_INLINE BtFrame *frame_of_getter(BtThread *thread, BtFrame *frame, Value getter, StackRef *sp) {
    BtFunction *function = bt_function_cast(bt_view(getter));
    BtCode *code = bt_function_code(function);
    StackRef *locals = locals_above(frame, sp);
    if (BT_UNLIKELY(!reserve(thread, locals, code->frame_size))) {
        bt_release(getter);
        return NULL;
    }
    locals[0] = bt_ref_borrow(sp[-1]);
    for (int i = 1; i < code->slot_count; i++) locals[i] = bt_ref_null();
    return bt_frame_lay_out(function, code, locals, bt_ref_from_value(getter), frame, sp - 1);
}

// The function that answers container[key] for a class written in Python, if a frame can be laid out for it
// without binding; else the empty view. Valid until the next safepoint.
BT_INLINE View plain_getitem(BtType *type) {
    if (type->getitem != bt_dispatch_getitem) return BT_NO_VIEW;
    View function = bt_type_lookup_view(type, BT_NAME(__getitem__));
    if (bt_view_is_empty(function) || !bt_is_exact(function, BT_SHAPE_FUNCTION)) return BT_NO_VIEW;
    const BtCode *code = bt_function_code(bt_function_cast(function));
    return code->simple_call && code->arg_count == 2 ? function : BT_NO_VIEW;
}

// The frame of a plain __getitem__. Container and key, on top of the caller's saved stack, become its locals,
// and the result takes their place, as in the usual call.
BT_INLINE BtFrame *frame_of_getitem(BtThread *thread, BtFrame *frame, View callable, StackRef *sp) {
    BtFunction *function = bt_function_cast(callable);
    BtCode *code = bt_function_code(function);
    StackRef *words = sp - 2, *locals = words;
    if (BT_UNLIKELY(frame->kind == BT_FRAME_GENERATOR)) locals = locals_above(frame, sp);
    if (BT_UNLIKELY(!reserve(thread, locals, code->frame_size))) return NULL;
    StackRef function_ref = bt_ref_from_view(callable);
    if (locals != words) memcpy(locals, words, 2 * sizeof *words);
    for (int i = 2; i < code->slot_count; i++) locals[i] = bt_ref_null();
    frame->sp = words;
    return bt_frame_lay_out(function, code, locals, function_ref, frame, words);
}

// May a call of this class attribute leave its binding out and put `self` before the arguments? The shapes of
// the two usual ones answer before their class is looked at.
BT_INLINE bool is_method_like(View attribute) {
    if (!bt_is_object(attribute)) return false;
    uint32_t shape = bt_object_shape(bt_object(attribute));
    return shape == BT_SHAPE_FUNCTION || shape == BT_SHAPE_METHOD_DESCRIPTOR ||
           bt_type_has(bt_type_of(attribute), BT_TYPE_METHOD_LIKE);
}

// Calls what a definition in C says, `self` apart from the arguments; when these are not what it takes, the
// general call of `callable` with all of `words` finds the message.
BT_INLINE Value call_definition(const BtMethodDef *def, View self, const StackRef *args, int argc,
                                View callable, const StackRef *words, int word_count) {
    switch (def->flags & BT_CALL_KIND_MASK) {
    case BT_CALL_0:
        if (argc == 0) return def->call.f0(self);
        break;
    case BT_CALL_1:
        if (argc == 1) return def->call.f1(self, bt_ref_view(args[0]));
        break;
    case BT_CALL_N:
        if (argc <= 6 && argc >= def->min_args && (def->max_args < 0 || argc <= def->max_args)) {
            View views[6];
            for (int i = 0; i < argc; i++) views[i] = bt_ref_view(args[i]);
            return def->call.fn(self, views, (size_t)argc);
        }
        break;
    default:
        if (argc <= 6) {
            View views[6];
            for (int i = 0; i < argc; i++) views[i] = bt_ref_view(args[i]);
            return def->call.fk(self, views, (size_t)argc, BT_NO_VIEW);
        }
    }
    return bt_call_words(callable, words, (size_t)word_count, BT_NO_VIEW, 0);
}

// A method of a built-in type, the receiver first among the words.
BT_INLINE Value call_method_descriptor(View callable, const StackRef *words, int count) {
    BtMethodDescriptor *descriptor = (BtMethodDescriptor *)bt_object(callable);
    View self = bt_ref_view(words[0]);
    if (BT_LIKELY(bt_is_instance(self, descriptor->owner))) {
        return call_definition(descriptor->def, self, words + 1, count - 1, callable, words, count);
    }
    return bt_call_words(callable, words, (size_t)count, BT_NO_VIEW, 0);
}

BT_INLINE Value call_native(View callable, const StackRef *words, int count) {
    BtNative *native = bt_native_cast(callable);
    return call_definition(native->def, bt_view(native->self), words, count, callable, words, count);
}

BT_END_DECLS

#endif  // BATON_VM_EVAL_CALL_WORDS_H
