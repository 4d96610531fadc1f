// What a type is: a name, a place in the class hierarchy, and a table of C functions ("slots"), one for each
// thing that Python can ask of an object. The abstract operations (protocol.h) only look slots up and call
// them; a class written in Python gets slot functions that call its dunder methods (objects/slot_dispatch.c),
// a type written in C gets its slots exposed as dunder methods ("slot wrappers"). The slot names follow
// CPython's where the meaning does.
//
// Conventions of all slots: arguments are Views; a returned Value is new; the empty word (or -1, or false)
// means an exception is set. Binary slots get the operands in source order and return NotImplemented when
// they do not know the other type: `left` or `right` may be the instance, as in CPython's nb_ slots.
//
// Static types are `BtType bt_type_list = {BT_TYPE_INIT(...)}`, made usable by bt_type_ready at start-up,
// immortal. Classes made at run time are counted by references to them as values, not by their instances, and
// hold one reference to themselves (their MRO), so that only the collector frees them.
#ifndef BATON_VM_BASE_TYPE_H
#define BATON_VM_BASE_TYPE_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

typedef struct BtCallArgs BtCallArgs;

// ---- functions written in C -------------------------------------------------------------------------------
// args holds argc positional arguments and then one value for each name in kwnames (a tuple of str, or empty
// when there are none). Borrowed for the call.
typedef Value (*BtFunction0)(View self);
typedef Value (*BtFunction1)(View self, View argument);
typedef Value (*BtFunctionN)(View self, const View *args, size_t argc);
typedef Value (*BtFunctionK)(View self, const View *args, size_t argc, View kwnames);

enum {
    BT_CALL_0 = 0,        // no arguments
    BT_CALL_1 = 1,        // exactly one positional argument
    BT_CALL_N = 2,        // min_args to max_args positional arguments, checked by the caller
    BT_CALL_K = 3,        // positional and keyword arguments, checked by the function (base/arguments.h)
    BT_CALL_KIND_MASK = 3,
    BT_METHOD_CLASS = 4,  // class method: self is the type
    BT_METHOD_STATIC = 8,
};

typedef struct BtMethodDef {
    const char *name;  // NULL ends a table
    union {
        BtFunction0 f0;
        BtFunction1 f1;
        BtFunctionN fn;
        BtFunctionK fk;
    } call;
    uint8_t flags;
    int8_t min_args;
    int8_t max_args;   // -1: any number
    const char *doc;   // CPython style: "append($self, object, /)\n--\n\nText." or NULL
} BtMethodDef;

#define BT_METHOD_0(name, function, doc) {name, {.f0 = function}, BT_CALL_0, 0, 0, doc}
#define BT_METHOD_1(name, function, doc) {name, {.f1 = function}, BT_CALL_1, 1, 1, doc}
#define BT_METHOD_N(name, function, min, max, doc) {name, {.fn = function}, BT_CALL_N, min, max, doc}
#define BT_METHOD_K(name, function, doc) {name, {.fk = function}, BT_CALL_K, 0, -1, doc}
// The same as class methods or static methods: pass BT_METHOD_CLASS or BT_METHOD_STATIC.
#define BT_METHOD_FLAGGED_0(name, function, flag, doc) {name, {.f0 = function}, BT_CALL_0 | (flag), 0, 0, doc}
#define BT_METHOD_FLAGGED_1(name, function, flag, doc) {name, {.f1 = function}, BT_CALL_1 | (flag), 1, 1, doc}
#define BT_METHOD_FLAGGED_N(name, function, flag, min, max, doc) \
    {name, {.fn = function}, BT_CALL_N | (flag), min, max, doc}
#define BT_METHOD_FLAGGED_K(name, function, flag, doc)                                                       \
    {name, {.fk = function}, BT_CALL_K | (flag), 0, -1, doc}
#define BT_METHOD_END {NULL, {.f0 = NULL}, 0, 0, 0, NULL}

typedef struct BtGetSetDef {
    const char *name;  // NULL ends a table
    Value (*get)(View self, void *context);
    bool (*set)(View self, View value, void *context);  // value empty = delete; NULL = read-only
    const char *doc;
    void *context;
    bool member;       // a plain field in CPython: refusing to set it says "readonly attribute"
} BtGetSetDef;

// ---- the slots --------------------------------------------------------------------------------------------
// Binary operators in the order of BINARY_OP's argument (as in CPython: NB_ADD 0 ...; in-place is + 13).
typedef enum BtBinaryOp {
    BT_OP_ADD, BT_OP_AND, BT_OP_FLOORDIV, BT_OP_LSHIFT, BT_OP_MATMUL, BT_OP_MUL, BT_OP_MOD, BT_OP_OR,
    BT_OP_POW, BT_OP_RSHIFT, BT_OP_SUB, BT_OP_TRUEDIV, BT_OP_XOR,
    BT_OP_COUNT,
    BT_OP_DIVMOD = BT_OP_COUNT,  // the built-in function's; no in-place form
    BT_OP_SLOT_COUNT,
} BtBinaryOp;

// Comparisons in the order of COMPARE_OP's argument.
typedef enum BtCompareOp { BT_LT, BT_LE, BT_EQ, BT_NE, BT_GT, BT_GE } BtCompareOp;

typedef enum BtUnaryOp {
    BT_UNARY_NEGATIVE, BT_UNARY_POSITIVE, BT_UNARY_INVERT, BT_UNARY_ABSOLUTE, BT_UNARY_COUNT
} BtUnaryOp;

typedef Value (*BtBinaryFn)(View left, View right);
typedef Value (*BtUnaryFn)(View operand);
// Shows each owned word of an object to the collector; a nonzero result stops and is returned.
typedef int (*BtVisitFn)(View child, void *context);

// For traverse functions: words that may be empty.
BT_INLINE int bt_visit_maybe(Value word, BtVisitFn visit, void *context) {
    return bt_is_empty(word) ? 0 : visit(bt_view(word), context);
}
// All of an array; stops at the first result that is not 0, and gives it.
BT_INLINE int bt_visit_words(const Value *words, size_t count, BtVisitFn visit, void *context) {
    for (size_t i = 0; i < count; i++) {
        int result = bt_visit_maybe(words[i], visit, context);
        if (result) return result;
    }
    return 0;
}
// In a function with the parameters `visit` and `context`: returns when the visit says so.
#define BT_VISIT(word)                                                                                      \
    do {                                                                                                    \
        int stop = bt_visit_maybe((word), visit, context);                                                  \
        if (stop) return stop;                                                                              \
    } while (0)

// Contiguous memory lent by bytes, bytearray, memoryview, array (PEP 3118, C-contiguous subset plus strides).
typedef struct BtBuffer {
    void *data;
    int64_t length;          // bytes
    int64_t item_size;
    const char *format;      // struct-module syntax, "B" by default
    int ndim;
    const int64_t *shape;
    const int64_t *strides;
    bool readonly;
    Value owner;             // keeps the exporter alive; released by bt_release_buffer
    void *internal;          // exporter's own
} BtBuffer;

enum {
    BT_TYPE_HEAP = 1u << 0,            // made at run time (class statement, type())
    BT_TYPE_BASE = 1u << 1,            // may be subclassed
    BT_TYPE_READY = 1u << 2,
    BT_TYPE_CONTAINER = 1u << 3,       // has traverse; instances can be part of a cycle
    BT_TYPE_HAS_DICT = 1u << 4,        // instances have an attribute area (attributes_offset)
    BT_TYPE_VAR_SIZED = 1u << 5,       // attribute area, if any, sits after a variable number of items
    BT_TYPE_IMMUTABLE = 1u << 6,       // attributes cannot be set from Python
    BT_TYPE_ABSTRACT = 1u << 7,        // has abstract methods: object.__new__ refuses
    BT_TYPE_NO_INSTANTIATION = 1u << 8,  // "cannot create 'X' instances"
    BT_TYPE_HAS_FINALIZER = 1u << 9,   // finalize slot is set
    BT_TYPE_SEQUENCE_PATTERN = 1u << 10,  // matches [..] patterns
    BT_TYPE_MAPPING_PATTERN = 1u << 11,   // matches {..} patterns
    BT_TYPE_METHOD_LIKE = 1u << 12,    // unbound method: LOAD_ATTR may skip making a bound method (function,
                                       // ...)
    BT_TYPE_GENERIC_GETATTR = 1u << 13,  // getattr slot is bt_object_getattr: inline caches apply (set by
                                         // ready)
    BT_TYPE_GENERIC_SETATTR = 1u << 14,
    BT_TYPE_NO_WEAKREFS = 1u << 15,    // "cannot create weak reference to 'X' object"
    BT_TYPE_OWN_DICT = 1u << 16,       // keeps attributes in a field of its own (type, module): subclasses
                                       // add no area
    // Subclass marks, inherited, so that isinstance(v, int) is one test.
    BT_TYPE_IS_INT = 1u << 20,
    BT_TYPE_IS_FLOAT = 1u << 21,
    BT_TYPE_IS_STR = 1u << 22,
    BT_TYPE_IS_BYTES = 1u << 23,
    BT_TYPE_IS_LIST = 1u << 24,
    BT_TYPE_IS_TUPLE = 1u << 25,
    BT_TYPE_IS_DICT = 1u << 26,
    BT_TYPE_IS_SET = 1u << 27,         // set or frozenset
    BT_TYPE_IS_TYPE = 1u << 28,
    BT_TYPE_IS_EXCEPTION = 1u << 29,
    BT_TYPE_IS_BYTEARRAY = 1u << 30,
};

struct BtType {
    BtObject head;
    const char *name;        // UTF-8, for messages: last component of a static type's dotted name, see
                             // `module`
    uint32_t flags;          // BT_TYPE_...; atomic: relaxed
    uint32_t shape;          // root shape of new instances (no attributes yet)
    uint32_t dict_shape;     // shape of instances in dict mode; 0 = none
    // Bytes of an instance, header included. bt_type_ready adds the attribute area to it, unless VAR_SIZED:
    // see bt_type_alloc_size.
    uint32_t size;
    uint32_t item_size;      // bytes of an item of a variable-sized instance
    uint32_t attributes_offset;  // where the attribute area starts; 0 = no attributes (unless VAR_SIZED +
                                 // HAS_DICT)
    uint16_t inline_slots;   // attribute slots in the area after its dict word
    uint16_t unused;
    const char *module;      // "builtins" when NULL (static types)
    const char *doc;

    // Life
    Value (*new_)(BtType *type, const View *args, size_t argc, View kwnames);     // type.__new__
    bool (*init)(View self, const View *args, size_t argc, View kwnames);         // type.__init__
    void (*dealloc)(BtObject *self);    // releases what the instance owns and calls bt_object_free
    int (*traverse)(BtObject *self, BtVisitFn visit, void *context);
    void (*clear)(BtObject *self);      // drops references to break cycles; the object stays valid
    void (*finalize)(View self);        // __del__; may resurrect; exceptions go to sys.unraisablehook
    // Has finalize nothing to do for this dying object? Not inherited. NULL: ask finalize itself.
    bool (*needs_no_finalizer)(const BtObject *self);

    // Basics
    Value (*repr)(View self);
    Value (*str)(View self);
    bool (*hash)(View self, int64_t *out);     // NULL = unhashable
    Value (*call)(View self, const View *args, size_t argc, View kwnames);
    Value (*getattr)(View self, View name);
    bool (*setattr)(View self, View name, View value);   // value empty = delete
    Value (*compare)(View left, View right, BtCompareOp op);   // left is the instance; may return
                                                               // NotImplemented
    Value (*iter)(View self);
    Value (*next)(View self);           // empty without an exception = exhausted
    Value (*descriptor_get)(View self, View instance /* may be empty */, View owner);
    bool (*descriptor_set)(View self, View instance, View value /* empty = delete */);

    // Numbers
    BtBinaryFn binary[BT_OP_SLOT_COUNT];
    BtBinaryFn inplace[BT_OP_COUNT];
    Value (*power)(View base, View exponent, View modulus);  // three-argument pow(); modulus never None here
    BtUnaryFn unary[BT_UNARY_COUNT];
    int (*truth)(View self);            // -1 error
    Value (*index)(View self);
    Value (*int_)(View self);
    Value (*float_)(View self);

    // Containers
    int64_t (*length)(View self);       // -1 error
    Value (*getitem)(View self, View key);
    bool (*setitem)(View self, View key, View value /* empty = delete */);
    int (*contains)(View self, View item);   // -1 error
    // Sequence operations by C index (len already added to negative ones by the caller when length is set);
    // NULL for mappings. bt_sequence_getitem uses it; iteration by the old protocol too.
    Value (*sequence_item)(View self, int64_t index);
    BtBinaryFn sequence_concat;         // + after binary[ADD] declined
    Value (*sequence_repeat)(View self, int64_t count);
    BtBinaryFn sequence_inplace_concat;
    Value (*sequence_inplace_repeat)(View self, int64_t count);

    // Coroutines
    Value (*await)(View self);
    Value (*aiter)(View self);
    // For what `await` iterates: the same as next, but the value at the end is in *returned, with the empty
    // word and no exception. Not inherited. NULL: next, send.
    Value (*send)(View self, View sent, Value *returned);
    Value (*anext)(View self);

    // Buffers
    bool (*get_buffer)(View self, BtBuffer *out, bool writable);
    void (*release_buffer)(View self, BtBuffer *buffer);

    // Definition tables of static types
    const BtMethodDef *methods;
    const BtGetSetDef *getsets;
    BtType *static_base;     // NULL = object

    // Hierarchy; owned by the type. dict, bases, mro, name_object, qualname are Values of Python objects.
    Value name_object;       // str
    Value qualname;          // str
    Value bases;             // tuple of types
    Value mro;               // tuple of types, this one first; replaced whole (release store)
    Value dict;              // the type's own attributes (BtDict)
    struct BtSubclasses *subclasses;  // direct subclasses, uncounted; guarded by the type's lock
                                      // (objects/type.c)
    BtType *base;            // "best base": decides the layout of instances; anchored by bases

    // Lookup: an immutable table of every attribute visible through the MRO, replaced whole when a base
    // changes, old ones retired (objects/type_lookup.c). NULL = not built yet. atomic: release/acquire.
    struct BtLookupTable *lookup;
    struct BtHeapTypeExtra *heap;  // what only classes made at run time have: __slots__, ...; NULL for static
                                   // types
};

#define BT_TYPE_INIT(shape_id, type_name, instance_size)                                                    \
    .head = BT_STATIC_HEADER(BT_SHAPE_TYPE), .name = type_name, .shape = shape_id, .size = instance_size

// Any of these bits (BT_TYPE_).
BT_INLINE bool bt_type_has(const BtType *type, uint32_t flag) {
    return bt_load_relaxed_u32(&type->flags) & flag;
}

// Can its death run no Python code: no finalizer, no references to things that have one, no weak reference's
// callback?
BT_INLINE bool bt_object_dies_quietly(const BtObject *o) {
    const BtType *type = bt_object_type(o);
    return !type->finalize && !bt_type_has(type, BT_TYPE_CONTAINER) &&
           !(bt_load_relaxed_u8(&o->gc) & BT_GC_WEAKREFS);
}
// isinstance(v, <built-in type>) by its subclass mark.
BT_INLINE bool bt_is_kind(View v, uint32_t flag) { return bt_type_has(bt_type_of(v), flag); }
BT_INLINE View bt_type_view(const BtType *type) { return bt_view_of(type); }

// Of the type or of a subclass.
BT_INLINE bool bt_is_int(View v) { return bt_is_small_int(v) || bt_is_kind(v, BT_TYPE_IS_INT); }
BT_INLINE bool bt_is_float(View v) { return bt_is_flonum(v) || bt_is_kind(v, BT_TYPE_IS_FLOAT); }
BT_INLINE bool bt_is_str(View v) { return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_STR); }
BT_INLINE bool bt_is_bytes(View v) { return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_BYTES); }
BT_INLINE bool bt_is_list(View v) { return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_LIST); }
BT_INLINE bool bt_is_tuple(View v) { return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_TUPLE); }
BT_INLINE bool bt_is_dict(View v) { return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_DICT); }
BT_INLINE bool bt_is_any_set(View v) { return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_SET); }
BT_INLINE bool bt_is_type(View v) { return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_TYPE); }
BT_INLINE bool bt_is_exception(View v) { return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_EXCEPTION); }

// ---- the attribute area of instances ----------------------------------------------------------------------
// Where a class gives its instances attributes, an area of 1 + inline_slots words follows the fixed part:
//   word 0     a BtDict (owned) in dict mode, else empty
//   word 1..n  slots described by the object's shape; empty when vacated
typedef struct BtAttributes {
    Value dict;
    Value slots[];
} BtAttributes;

// Bytes to allocate for an instance that carries `variable` bytes of items after its fixed part. In
// variable-sized types (tuple, str, bytes) the attribute area of subclasses comes after the items, at the
// next multiple of 8.
BT_INLINE size_t bt_type_alloc_size(const BtType *type, size_t variable) {
    size_t size = (type->size + variable + 7) & ~(size_t)7;
    uint32_t both = BT_TYPE_VAR_SIZED | BT_TYPE_HAS_DICT;
    if ((bt_load_relaxed_u32(&type->flags) & both) == both) size += 8 * (1 + (size_t)type->inline_slots);
    return size;
}

// The area of an object whose type puts it at that offset.
BT_INLINE BtAttributes *bt_attributes_at(BtObject *o, uint32_t offset) {
    return (BtAttributes *)((char *)o + offset);
}

// ---- making types usable (objects/type.c) -----------------------------------------------------------------

// Gives a static type its shape, MRO, inherited slots and its dict of wrapped slots, methods and getsets. Its
// base must be ready. Called once at start-up for each static type, before the second thread exists. False:
// out of memory.
bool bt_type_ready(BtType *type);

// isinstance without hooks: is `type` the same as, or derived from, `base` (walks the MRO).
bool bt_type_is_subtype(const BtType *type, const BtType *base);
BT_INLINE bool bt_is_instance(View v, const BtType *base) {
    const BtType *type = bt_type_of(v);
    return type == base || bt_type_is_subtype(type, base);
}

// Looks a name (interned str) up through the MRO, no descriptors bound. New reference, or empty without an
// exception when absent. Lock-free.
Value bt_type_lookup(BtType *type, View name);

BT_END_DECLS

#endif  // BATON_VM_BASE_TYPE_H
