// What the files of the built-in exceptions share: exception.c, exception_group.c, traceback.c.
#ifndef BATON_VM_OBJECTS_EXCEPTION_INTERNAL_H
#define BATON_VM_OBJECTS_EXCEPTION_INTERNAL_H

#include "vm/base/type.h"
#include "vm/objects/exception.h"

BT_BEGIN_DECLS

enum { MAX_FIELDS = 8 };

typedef struct BtExceptionFields {
    BtException base;
    Value extra[MAX_FIELDS];   // as many as the family has; empty = not set
} BtExceptionFields;

#define FIELDS(v) (((BtExceptionFields *)bt_object(v))->extra)

#define GETSET_END {NULL, NULL, NULL, NULL, NULL}

static inline Value none_if_empty(Value v) { return bt_is_empty(v) ? BT_NONE : v; }

// Sets a field of an exception that is being made: takes no lock.
static inline void put(View self, int number, View value) {
    bt_assign(&FIELDS(self)[number], bt_hold_maybe(value));
}

// A field of an exception that threads may share: new reference, or empty. Under the exception's lock.
Value bt_exception_load_field(View exception, const Value *field);
// The same for writing; value stolen, may be empty.
void bt_exception_store_field(View exception, Value *field, Value value);
// The getter of a field by its number in the family: None when it is not set.
Value bt_exception_get_field(View self, void *number) BT_MUST_CHECK;

// BaseException.__new__: an instance with these args.
Value bt_exception_make(BtType *type, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

// Exception groups' part of their types.
Value bt_exception_group_new(BtType *type, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_exception_group_str(View self) BT_MUST_CHECK;
extern const BtMethodDef bt_exception_group_methods[];
extern const BtGetSetDef bt_exception_group_getsets[];

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_EXCEPTION_INTERNAL_H
