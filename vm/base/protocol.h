// The abstract operations: what any code may ask of any value. Each looks up the slot of the value's type,
// follows CPython's order of dispatch (reflected operators, subclass priority, __getattr__ fallback, ...) and
// raises CPython's TypeError when nothing answers. All may run Python code unless said otherwise; so no lock
// is held and no structure half-changed across them. Arguments are borrowed, results new.
//
// Implemented in objects/abstract_*.c (operators, containers, iteration, attributes) and eval/call.c (calls).
#ifndef BATON_VM_BASE_PROTOCOL_H
#define BATON_VM_BASE_PROTOCOL_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// ---- attributes -------------------------------------------------------------------------------------------
Value bt_getattr(View v, View name) BT_MUST_CHECK;                   // name: a str
Value bt_getattr_text(View v, const char *name) BT_MUST_CHECK;
// Absent attribute (AttributeError) gives the empty word without an exception; check bt_error_occurred for
// others.
Value bt_getattr_or_empty(View v, View name) BT_MUST_CHECK;
bool bt_setattr(View v, View name, View value) BT_MUST_CHECK;        // value empty = delete
bool bt_setattr_text(View v, const char *name, View value) BT_MUST_CHECK;
// Default implementations (the getattr/setattr slots of object).
Value bt_object_getattr(View v, View name) BT_MUST_CHECK;
bool bt_object_setattr(View v, View name, View value) BT_MUST_CHECK;
// As bt_object_getattr; an absent attribute gives the empty word and no exception (none was made).
Value bt_object_getattr_or_empty(View v, View name) BT_MUST_CHECK;
// Looks a special method up on the type and binds it. Empty without exception when absent.
Value bt_lookup_special(View v, View name) BT_MUST_CHECK;
// For `o.name(...)`: *self is set to a new reference when the result is an unbound function that wants it
// first, else to empty. (LOAD_ATTR's method form.)
Value bt_getattr_method(View v, View name, Value *self) BT_MUST_CHECK;

// ---- calls (eval/call.c) ----------------------------------------------------------------------------------
// args: argc positional ones then one for each name of kwnames (tuple of str, or empty view).
Value bt_call(View callable, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
// The same with so many positional arguments.
Value bt_call_0(View callable) BT_MUST_CHECK;
Value bt_call_1(View callable, View a) BT_MUST_CHECK;
Value bt_call_2(View callable, View a, View b) BT_MUST_CHECK;
Value bt_call_3(View callable, View a, View b, View c) BT_MUST_CHECK;
// callable(*tuple, **dict); kwargs may be empty.
Value bt_call_tuple(View callable, View args_tuple, View kwargs_dict) BT_MUST_CHECK;
// receiver.name(*args)
Value bt_call_method(View receiver, View name, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_call_method_text(View receiver, const char *name, const View *args, size_t argc) BT_MUST_CHECK;
bool bt_is_callable(View v);

// ---- operators --------------------------------------------------------------------------------------------
Value bt_binary(View left, View right, BtBinaryOp op) BT_MUST_CHECK;
Value bt_inplace(View left, View right, BtBinaryOp op) BT_MUST_CHECK;
Value bt_power(View base, View exponent, View modulus /* may be None */) BT_MUST_CHECK;
Value bt_unary(View operand, BtUnaryOp op) BT_MUST_CHECK;
Value bt_compare(View left, View right, BtCompareOp op) BT_MUST_CHECK;
// bt_compare_bool of any values.
int bt_compare_objects_bool(View left, View right, BtCompareOp op) BT_MUST_CHECK;
// What op says about two numbers: lengths, or an order (less than, equal to, greater than 0) and 0.
BT_INLINE bool bt_order_holds(int64_t a, int64_t b, BtCompareOp op) {
    switch (op) {
    case BT_LT: return a < b;
    case BT_LE: return a <= b;
    case BT_EQ: return a == b;
    case BT_NE: return a != b;
    case BT_GT: return a > b;
    default: return a >= b;
    }
}
// 1, 0, -1 error
BT_INLINE int bt_compare_bool(View left, View right, BtCompareOp op) {
    if (!bt_is_small_int(left) || !bt_is_small_int(right)) return bt_compare_objects_bool(left, right, op);
    return bt_order_holds((int64_t)left.bits, (int64_t)right.bits, op);   // in the order of their values
}
// == as containers use it: identity first. 1, 0, -1 error.
int bt_equal(View left, View right) BT_MUST_CHECK;
// bt_truth of any value.
int bt_object_truth(View v) BT_MUST_CHECK;
// 1, 0, -1 error
BT_INLINE int bt_truth(View v) {
    if (bt_is_small_int(v)) return bt_small_int_value(v) != 0;
    if (bt_is_true_object(v)) return 1;
    if (bt_is_false_object(v) || bt_is_none(v)) return 0;
    return bt_object_truth(v);
}
bool bt_hash(View v, int64_t *out) BT_MUST_CHECK;                     // TypeError "unhashable type: 'list'"
Value bt_index(View v) BT_MUST_CHECK;                                 // an int through __index__

// ---- text -------------------------------------------------------------------------------------------------
Value bt_repr(View v) BT_MUST_CHECK;
Value bt_str(View v) BT_MUST_CHECK;
Value bt_ascii(View v) BT_MUST_CHECK;
Value bt_format(View v, View spec /* str; may be empty */) BT_MUST_CHECK;

// ---- containers -------------------------------------------------------------------------------------------
int64_t bt_length(View v) BT_MUST_CHECK;                              // -1 error
int64_t bt_length_hint(View v, int64_t otherwise) BT_MUST_CHECK;      // -1 error
// container[key], with __class_getitem__ for classes. bt_sequence_getitem: by a number; negative ones count
// from the end.
Value bt_getitem(View container, View key) BT_MUST_CHECK;
bool bt_setitem(View container, View key, View value) BT_MUST_CHECK;  // value empty = delete
Value bt_sequence_getitem(View sequence, int64_t index) BT_MUST_CHECK;
int bt_contains(View container, View item) BT_MUST_CHECK;             // 1, 0, -1 error

// ---- iteration --------------------------------------------------------------------------------------------
Value bt_iter(View v) BT_MUST_CHECK;
// The iter slot of iterators: themselves.
Value bt_iter_self(View v) BT_MUST_CHECK;
// v itself or an iterator of it; `format` with v's type (%T) is the TypeError's text where there is none.
Value bt_iterable_or_say(View v, const char *format) BT_MUST_CHECK;
// An iterator for one operation in C that walks v to its end. Where threads run at the same time, dicts,
// their views and sets are walked as they are at this moment: what other threads do to them cannot make the
// operation raise.
Value bt_iter_at_once(View v) BT_MUST_CHECK;
// Empty without an exception = exhausted (StopIteration is swallowed).
Value bt_next(View iterator) BT_MUST_CHECK;
bool bt_is_iterator(View v);
// A loop in C asks for the function once, and when it gives the empty word, whether that is the end (true; a
// StopIteration is forgotten) or an exception:
//
//     BtNext next = bt_next_of(iterator);
//     while (!bt_is_empty(item = next(iterator))) ...
//     if (!bt_iteration_ended()) goto fail;
typedef Value (*BtNext)(View iterator);
BT_INLINE BtNext bt_next_of(View iterator) {
    BtNext next = bt_type_of(iterator)->next;
    return next ? next : bt_next;
}
// See bt_next_of.
bool bt_iteration_ended(void) BT_MUST_CHECK;
// A new list / tuple of what v iterates over.
Value bt_list_from_iterable(View v) BT_MUST_CHECK;
Value bt_tuple_from_iterable(View v) BT_MUST_CHECK;

// ---- classes ----------------------------------------------------------------------------------------------
int bt_isinstance(View v, View class_or_tuple) BT_MUST_CHECK;         // with __instancecheck__; 1, 0, -1
int bt_issubclass(View c, View class_or_tuple) BT_MUST_CHECK;

// ---- buffers ----------------------------------------------------------------------------------------------
// "a bytes-like object is required, not 'X'".
bool bt_get_buffer(View v, BtBuffer *out, bool writable) BT_MUST_CHECK;
void bt_release_buffer(BtBuffer *buffer);

BT_END_DECLS

#endif  // BATON_VM_BASE_PROTOCOL_H
