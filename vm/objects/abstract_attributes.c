// Attributes of any value, and isinstance/issubclass.
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/class_verdicts.h"
#include "vm/objects/exception.h"
#include "vm/objects/generic_alias.h"
#include "vm/objects/object.h"
#include "vm/objects/shape.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"
#include "vm/threads/object_lock.h"

// ---- attributes -------------------------------------------------------------------------------------------

// getattr and setattr slots take interned names only: they compare words.
static bool is_ready_name(View name) { return bt_is_exact(name, BT_SHAPE_STR) && bt_str_is_interned(name); }

// The result of a getattr slot. An AttributeError raised by hand, in a property or a __getattr__, learns what
// was asked.
static Value asked(Value result, View v, View name) {
    if (BT_UNLIKELY(bt_is_error(result))) bt_attribute_error_complete(v, name);
    return result;
}

Value bt_getattr(View v, View name) {
    if (BT_LIKELY(is_ready_name(name))) return asked(bt_type_of(v)->getattr(v, name), v, name);
    Value key = bt_attribute_name(name);
    if (bt_is_error(key)) return BT_ERROR;
    Value result = asked(bt_type_of(v)->getattr(v, bt_view(key)), v, bt_view(key));
    bt_release(key);
    return result;
}

Value bt_getattr_text(View v, const char *name) {
    Value key = bt_intern_text(name);
    if (bt_is_error(key)) return BT_ERROR;
    Value result = bt_getattr(v, bt_view(key));
    bt_release(key);
    return result;
}

Value bt_getattr_or_empty(View v, View name) {
    Value key = bt_attribute_name(name);
    if (bt_is_error(key)) return BT_ERROR;
    const BtType *type = bt_type_of(v);
    Value result;
    if (type->getattr == bt_object_getattr) {
        result = bt_object_getattr_or_empty(v, bt_view(key));
    } else if (type->getattr == bt_type_getattr) {
        result = bt_type_getattr_or_empty(v, bt_view(key));
    } else {
        result = type->getattr(v, bt_view(key));
    }
    bt_release(key);
    if (bt_is_empty(result) && bt_error_occurred() && bt_error_matches(&bt_exc_AttributeError))
        bt_error_clear();
    return result;
}

bool bt_setattr(View v, View name, View value) {
    Value key = bt_attribute_name(name);
    if (bt_is_error(key)) return false;
    bool ok = bt_type_of(v)->setattr(v, bt_view(key), value);
    bt_release(key);
    return ok;
}

bool bt_setattr_text(View v, const char *name, View value) {
    Value key = bt_intern_text(name);
    if (bt_is_error(key)) return false;
    bool ok = bt_setattr(v, bt_view(key), value);
    bt_release(key);
    return ok;
}

Value bt_lookup_special(View v, View name) {
    BtType *type = bt_type_of(v);
    Value attribute = bt_type_lookup(type, name);
    if (bt_is_empty(attribute)) return BT_EMPTY;
    BtType *kind = bt_type_of(bt_view(attribute));
    if (!kind->descriptor_get) return attribute;
    Value bound = kind->descriptor_get(bt_view(attribute), v, bt_type_view(type));
    bt_release(attribute);
    return bound;
}

Value bt_getattr_method(View v, View name, Value *self) {
    *self = BT_EMPTY;
    BtType *type = bt_type_of(v);
    if (type->getattr != bt_object_getattr || !is_ready_name(name)) return bt_getattr(v, name);
    View attribute = bt_type_lookup_view(type, name);
    if (bt_view_is_empty(attribute) || !bt_type_has(bt_type_of(attribute), BT_TYPE_METHOD_LIKE)) {
        return asked(bt_object_getattr(v, name), v, name);
    }
    Value method = bt_hold(attribute);
    Value own = bt_instance_get(v, name);
    if (!bt_is_empty(own)) {
        bt_release(method);
        return own;
    }
    *self = bt_hold(v);
    return method;
}

// ---- isinstance, issubclass -------------------------------------------------------------------------------

// The __bases__ of something that behaves like a class without being one; empty when it has no such tuple.
static Value bases_of(View cls) {
    Value bases = bt_getattr_or_empty(cls, BT_NAME(__bases__));
    if (bt_is_empty(bases) || bt_is_tuple(bt_view(bases))) return bases;
    bt_release(bases);
    return BT_EMPTY;
}

static bool check_class(View cls, const char *message) {
    Value bases = bases_of(cls);
    if (!bt_is_empty(bases)) {
        bt_release(bases);
        return true;
    }
    if (!bt_error_occurred()) bt_raise(&bt_exc_TypeError, message);
    return false;
}

static int abstract_issubclass(View derived, View cls) {
    if (bt_same(derived, cls)) return 1;
    Value bases = bases_of(derived);
    if (bt_is_empty(bases)) return bt_error_occurred() ? -1 : 0;
    int result = -1;
    if (bt_enter_recursion(" in __issubclass__")) {
        result = 0;
        for (int64_t i = 0; result == 0 && i < bt_tuple_length(bt_view(bases)); i++) {
            result = abstract_issubclass(bt_tuple_get(bt_view(bases), i), cls);
        }
        bt_leave_recursion();
    }
    bt_release(bases);
    return result;
}

int bt_plain_isinstance(View v, View cls) {
    if (bt_is_type(cls)) {
        const BtType *type = bt_type_cast(cls);
        if (bt_is_instance(v, type)) return 1;
        // A proxy may say that it is something else. Objects of C types without hooks are what they are.
        const BtType *own = bt_type_of(v);
        if (!bt_type_has(own, BT_TYPE_HEAP) && own->getattr == bt_object_getattr) return 0;
        if (bt_class_is_what_it_says(own)) return 0;
        Value claimed = bt_getattr_or_empty(v, BT_NAME(__class__));
        if (bt_is_empty(claimed)) return bt_error_occurred() ? -1 : 0;
        int result = bt_is_type(bt_view(claimed)) && bt_type_cast(bt_view(claimed)) != bt_type_of(v) &&
                     bt_type_is_subtype(bt_type_cast(bt_view(claimed)), type);
        bt_release(claimed);
        return result;
    }
    if (!check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
    Value claimed = bt_getattr_or_empty(v, BT_NAME(__class__));
    if (bt_is_empty(claimed)) return bt_error_occurred() ? -1 : 0;
    int result = abstract_issubclass(bt_view(claimed), cls);
    bt_release(claimed);
    return result;
}

int bt_plain_issubclass(View derived, View cls) {
    if (bt_is_type(derived) && bt_is_type(cls))
        return bt_type_is_subtype(bt_type_cast(derived), bt_type_cast(cls));
    if (!check_class(derived, "issubclass() arg 1 must be a class")) return -1;
    if (!check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) return -1;
    return abstract_issubclass(derived, cls);
}

typedef int (*ClassCheck)(View, View);

static int check_hooked(View v, View cls, View hook, ClassCheck plain) {
    bool found;
    if (!bt_enter_recursion(plain == bt_plain_isinstance ? " in __instancecheck__" : " in __subclasscheck__"))
        return -1;
    Value answer = bt_call_special(cls, hook, &v, 1, &found);
    bt_leave_recursion();
    if (!found) return plain(v, cls);
    if (bt_is_error(answer)) return -1;
    int truth = bt_truth(bt_view(answer));
    bt_release(answer);
    return truth;
}

static int check_any(View v, View classes, int (*check)(View, View), const char *where) {
    if (!bt_enter_recursion(where)) return -1;
    int result = 0;
    for (int64_t i = 0; result == 0 && i < bt_tuple_length(classes); i++)
        result = check(v, bt_tuple_get(classes, i));
    bt_leave_recursion();
    return result;
}

// Is v's class, loaded once, below one of the plain classes that the tuple starts with? 1; 0 when there are
// no other classes and the object says of itself that it is what it is; -1: ask class by class. Beside other
// threads that would load it each time, and an object whose __class__ moves back and forth between two of
// them could be found in neither; one load (acquire, in bt_type_of) gives one answer for all of them.
static int is_instance_at_once(View v, View classes) {
    const BtType *type = bt_type_of(v);
    for (int64_t i = 0; i < bt_tuple_length(classes); i++) {
        View cls = bt_tuple_get(classes, i);
        if (!bt_is_object(cls) || bt_object_type(bt_object(cls)) != &bt_type_type) return -1;
        if (type == bt_type_cast(cls) || bt_type_is_subtype(type, bt_type_cast(cls))) return 1;
    }
    return bt_class_is_what_it_says(type) ? 0 : -1;
}

int bt_isinstance(View v, View cls) {
    if (bt_type_view(bt_type_of(v)).bits == cls.bits) return 1;
    if (bt_is_object(cls) && bt_object_type(bt_object(cls)) == &bt_type_type)
        return bt_plain_isinstance(v, cls);
    if (bt_is_exact(cls, BT_SHAPE_UNION)) cls = bt_union_args(cls);
    if (bt_is_tuple(cls)) {
        int answer = is_instance_at_once(v, cls);
        return answer >= 0 ? answer : check_any(v, cls, bt_isinstance, " in __instancecheck__");
    }
    int verdict = bt_class_verdict(v, cls);
    if (verdict >= 0) return verdict;
    return check_hooked(v, cls, BT_NAME(__instancecheck__), bt_plain_isinstance);
}

int bt_issubclass(View c, View cls) {
    if (bt_is_object(cls) && bt_object_type(bt_object(cls)) == &bt_type_type) {
        return bt_same(c, cls) ? 1 : bt_plain_issubclass(c, cls);
    }
    if (bt_is_exact(cls, BT_SHAPE_UNION)) cls = bt_union_args(cls);
    if (bt_is_tuple(cls)) return check_any(c, cls, bt_issubclass, " in __subclasscheck__");
    return check_hooked(c, cls, BT_NAME(__subclasscheck__), bt_plain_issubclass);
}
