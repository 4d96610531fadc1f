// Descriptors of built-in types and members of __slots__.
#include "vm/objects/descriptor.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/object.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

// ---- docs -------------------------------------------------------------------------------------------------

static const char signature_end[] = ")\n--\n\n";

// Where the text starts when doc opens with "name(...)\n--\n\n"; NULL when it has no signature.
static const char *after_signature(const char *doc) {
    const char *open = strchr(doc, '(');
    const char *line = strchr(doc, '\n');
    if (!open || (line && line < open)) return NULL;
    const char *end = strstr(doc, signature_end);
    return end ? end + sizeof signature_end - 1 : NULL;
}

Value bt_doc_text(const char *doc) {
    if (!doc) return BT_NONE;
    const char *text = after_signature(doc);
    if (text && !*text) return BT_NONE;     // a signature alone
    return bt_str_from_text(text ? text : doc);
}

Value bt_doc_signature(const char *doc) {
    const char *text = doc ? after_signature(doc) : NULL;
    if (!text) return BT_NONE;
    const char *open = strchr(doc, '(');
    return bt_str_from_utf8(open, (size_t)(text - (sizeof signature_end - 2) - open));
}

Value bt_method_signature(const BtMethodDef *def) {
    // [bound to an instance or a module, to a class, to nothing][arguments]
    static const char *const signatures[3][2] = {
        {"($self, /)", "($self, object, /)"}, {"($type, /)", "($type, object, /)"}, {"()", "(object, /)"}};
    uint8_t kind = def->flags & BT_CALL_KIND_MASK;
    if ((def->doc && after_signature(def->doc)) || kind > BT_CALL_1) return bt_doc_signature(def->doc);
    int bound = def->flags & BT_METHOD_CLASS ? 1 : def->flags & BT_METHOD_STATIC ? 2 : 0;
    return bt_str_from_text(signatures[bound][kind]);
}

// ---- what all have ----------------------------------------------------------------------------------------

static Value text_name_of(const char *name) { return bt_intern_text(name); }

static bool raise_not_applicable(View name, const BtType *owner, View instance) {
    bt_raise(&bt_exc_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", name,
             owner, instance);
    return false;
}

static bool check_instance(View name, const BtType *owner, View instance) {
    return bt_is_instance(instance, owner) || raise_not_applicable(name, owner, instance);
}

static Value qualified_name(BtType *owner, View name) {
    Value of_type = bt_type_qualname(owner);
    if (bt_is_error(of_type)) return BT_ERROR;
    Value result = bt_str_format("%U.%U", bt_view(of_type), name);
    bt_release(of_type);
    return result;
}

// ---- methods ----------------------------------------------------------------------------------------------

static BtMethodDescriptor *method_cast(View self) { return (BtMethodDescriptor *)bt_object(self); }

static Value new_method_descriptor(BtType *kind, const BtMethodDef *def, BtType *owner) {
    BtMethodDescriptor *self = (BtMethodDescriptor *)bt_object_alloc(kind, sizeof *self);
    if (!self) return BT_ERROR;
    self->def = def;
    self->owner = owner;
    self->name = text_name_of(def->name);
    if (bt_is_error(self->name)) {
        bt_release(bt_steal(self));
        return BT_ERROR;
    }
    if (!bt_type_has(owner, BT_TYPE_HEAP)) bt_object_make_immortal(&self->head);
    return bt_steal(self);
}

Value bt_method_descriptor_new(const BtMethodDef *def, BtType *owner) {
    return new_method_descriptor(&bt_type_method_descriptor, def, owner);
}

Value bt_class_method_descriptor_new(const BtMethodDef *def, BtType *owner) {
    return new_method_descriptor(&bt_type_class_method_descriptor, def, owner);
}

static void method_dealloc(BtObject *o) {
    bt_release_maybe(((BtMethodDescriptor *)o)->name);
    bt_object_free(o);
}

static Value method_repr(View self) {
    const BtMethodDescriptor *d = method_cast(self);
    return bt_str_format("<method '%U' of '%N' objects>", bt_view(d->name), d->owner);
}

static Value method_get(View self, View instance, View owner) {
    const BtMethodDescriptor *d = method_cast(self);
    if (bt_view_is_empty(instance)) return bt_hold(self);
    if (!check_instance(bt_view(d->name), d->owner, instance)) return BT_ERROR;
    return bt_native_new(d->def, instance, BT_NO_VIEW);
}

static Value method_call(View self, const View *args, size_t argc, View kwnames) {
    const BtMethodDescriptor *d = method_cast(self);
    if (argc == 0) {
        return bt_raise(&bt_exc_TypeError, "unbound method %s.%U() needs an argument",
                        bt_type_bare_name(d->owner), bt_view(d->name));
    }
    if (!check_instance(bt_view(d->name), d->owner, args[0])) return BT_ERROR;
    return bt_call_native_def(d->def, args[0], args + 1, argc - 1, kwnames, bt_type_bare_name(d->owner));
}

static Value method_get_name(View self, void *context) { return bt_hold(bt_view(method_cast(self)->name)); }
static Value method_get_qualname(View self, void *context) {
    return qualified_name(method_cast(self)->owner, bt_view(method_cast(self)->name));
}
static Value method_get_doc(View self, void *context) { return bt_doc_text(method_cast(self)->def->doc); }
static Value method_get_signature(View self, void *context) {
    return bt_method_signature(method_cast(self)->def);
}
static Value method_get_owner(View self, void *context) {
    return bt_hold(bt_type_view(method_cast(self)->owner));
}

Value bt_reduce_by_name(View owner, View name) {
    Value builtins = bt_import_module("builtins");
    if (bt_is_error(builtins)) return BT_ERROR;
    Value builtins_getattr = bt_getattr_text(bt_view(builtins), "getattr");
    bt_release(builtins);
    if (bt_is_error(builtins_getattr)) return BT_ERROR;
    Value args = bt_tuple_pack(2, owner, name);
    if (bt_is_error(args)) {
        bt_release(builtins_getattr);
        return BT_ERROR;
    }
    Value pair[2] = {builtins_getattr, args};
    return bt_tuple_from_values(pair, 2);
}

static Value method_reduce(View self) {
    return bt_reduce_by_name(bt_type_view(method_cast(self)->owner), bt_view(method_cast(self)->name));
}

static const BtMethodDef method_methods[] = {
    BT_METHOD_0("__reduce__", method_reduce, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef method_getsets[] = {
    {"__name__", method_get_name, .member = true},
    {"__qualname__", method_get_qualname},
    {"__doc__", method_get_doc},
    {"__text_signature__", method_get_signature},
    {"__objclass__", method_get_owner, .member = true},
    {NULL},
};

BtType bt_type_method_descriptor = {
    BT_TYPE_INIT(BT_SHAPE_METHOD_DESCRIPTOR, "method_descriptor", sizeof(BtMethodDescriptor)),
    .flags = BT_TYPE_METHOD_LIKE,
    .dealloc = method_dealloc,
    .repr = method_repr,
    .call = method_call,
    .descriptor_get = method_get,
    .methods = method_methods,
    .getsets = method_getsets,
};

// ---- class methods ----------------------------------------------------------------------------------------

static Value class_method_get(View self, View instance, View owner) {
    const BtMethodDescriptor *d = method_cast(self);
    if (bt_view_is_empty(owner)) {
        if (bt_view_is_empty(instance)) {
            return bt_raise(&bt_exc_TypeError,
                            "descriptor '%U' for type '%N' needs either an object or a type",
                            bt_view(d->name), d->owner);
        }
        owner = bt_type_view(bt_type_of(instance));
    }
    if (!bt_is_type(owner)) {
        return bt_raise(&bt_exc_TypeError, "descriptor '%U' for type '%N' needs a type, not a '%T' as arg 2",
                        bt_view(d->name), d->owner, owner);
    }
    if (!bt_type_is_subtype(bt_type_cast(owner), d->owner)) {
        return bt_raise(&bt_exc_TypeError, "descriptor '%U' requires a subtype of '%N' but received '%N'",
                        bt_view(d->name), d->owner, bt_type_cast(owner));
    }
    return bt_native_new(d->def, owner, BT_NO_VIEW);
}

static Value class_method_call(View self, const View *args, size_t argc, View kwnames) {
    const BtMethodDescriptor *d = method_cast(self);
    if (argc == 0) {
        return bt_raise(&bt_exc_TypeError, "descriptor '%U' of '%N' object needs an argument",
                        bt_view(d->name), d->owner);
    }
    Value bound = class_method_get(self, BT_NO_VIEW, args[0]);
    if (bt_is_error(bound)) return BT_ERROR;
    Value result = bt_call(bt_view(bound), args + 1, argc - 1, kwnames);
    bt_release(bound);
    return result;
}

BtType bt_type_class_method_descriptor = {
    BT_TYPE_INIT(BT_SHAPE_CLASS_METHOD_DESCRIPTOR, "classmethod_descriptor", sizeof(BtMethodDescriptor)),
    .dealloc = method_dealloc,
    .repr = method_repr,
    .call = class_method_call,
    .descriptor_get = class_method_get,
    .getsets = method_getsets,
};

// ---- getsets ----------------------------------------------------------------------------------------------

static BtGetSetDescriptor *getset_cast(View self) { return (BtGetSetDescriptor *)bt_object(self); }

static Value field_descriptor_new(const BtGetSetDef *def, BtType *owner) {
    Value name = text_name_of(def->name);
    Value result = bt_is_error(name) ? BT_ERROR : bt_member_descriptor_new(owner, bt_view(name), 0);
    bt_release_maybe(name);
    if (bt_is_error(result)) return BT_ERROR;
    ((BtMemberDescriptor *)bt_object(bt_view(result)))->def = def;
    if (!bt_type_has(owner, BT_TYPE_HEAP)) bt_object_make_immortal(bt_object(bt_view(result)));
    return result;
}

Value bt_getset_descriptor_new(const BtGetSetDef *def, BtType *owner) {
    if (def->member) return field_descriptor_new(def, owner);
    BtGetSetDescriptor *self =
        (BtGetSetDescriptor *)bt_object_alloc(&bt_type_getset_descriptor, sizeof *self);
    if (!self) return BT_ERROR;
    self->def = def;
    self->owner = owner;
    self->name = text_name_of(def->name);
    if (bt_is_error(self->name)) {
        bt_release(bt_steal(self));
        return BT_ERROR;
    }
    if (!bt_type_has(owner, BT_TYPE_HEAP)) bt_object_make_immortal(&self->head);
    return bt_steal(self);
}

static void getset_dealloc(BtObject *o) {
    bt_release_maybe(((BtGetSetDescriptor *)o)->name);
    bt_object_free(o);
}

static Value getset_repr(View self) {
    const BtGetSetDescriptor *d = getset_cast(self);
    return bt_str_format("<attribute '%U' of '%N' objects>", bt_view(d->name), d->owner);
}

static Value getset_get(View self, View instance, View owner) {
    const BtGetSetDescriptor *d = getset_cast(self);
    if (bt_view_is_empty(instance)) return bt_hold(self);
    if (!check_instance(bt_view(d->name), d->owner, instance)) return BT_ERROR;
    if (!d->def->get) {
        return bt_raise(&bt_exc_AttributeError, "attribute '%U' of '%N' objects is not readable",
                        bt_view(d->name), d->owner);
    }
    return d->def->get(instance, d->def->context);
}

static bool getset_set(View self, View instance, View value) {
    const BtGetSetDescriptor *d = getset_cast(self);
    if (!check_instance(bt_view(d->name), d->owner, instance)) return false;
    if (!d->def->set) {
        bt_raise(&bt_exc_AttributeError, "attribute '%U' of '%N' objects is not writable", bt_view(d->name),
                 d->owner);
        return false;
    }
    return d->def->set(instance, value, d->def->context);
}

static Value getset_get_name(View self, void *context) { return bt_hold(bt_view(getset_cast(self)->name)); }
static Value getset_get_qualname(View self, void *context) {
    return qualified_name(getset_cast(self)->owner, bt_view(getset_cast(self)->name));
}
static Value getset_get_doc(View self, void *context) { return bt_doc_text(getset_cast(self)->def->doc); }
static Value getset_get_owner(View self, void *context) {
    return bt_hold(bt_type_view(getset_cast(self)->owner));
}

static const BtGetSetDef getset_getsets[] = {
    {"__name__", getset_get_name, .member = true},
    {"__qualname__", getset_get_qualname},
    {"__doc__", getset_get_doc},
    {"__objclass__", getset_get_owner, .member = true},
    {NULL},
};

BtType bt_type_getset_descriptor = {
    BT_TYPE_INIT(BT_SHAPE_GETSET_DESCRIPTOR, "getset_descriptor", sizeof(BtGetSetDescriptor)),
    .dealloc = getset_dealloc,
    .repr = getset_repr,
    .descriptor_get = getset_get,
    .descriptor_set = getset_set,
    .getsets = getset_getsets,
};

// ---- members ----------------------------------------------------------------------------------------------

static BtMemberDescriptor *member_cast(View self) { return (BtMemberDescriptor *)bt_object(self); }

Value bt_member_descriptor_new(BtType *owner, View name, uint32_t offset) {
    BtMemberDescriptor *self =
        (BtMemberDescriptor *)bt_object_alloc(&bt_type_member_descriptor, sizeof *self);
    if (!self) return BT_ERROR;
    self->owner = owner;
    self->name = bt_hold(name);
    self->offset = offset;
    self->def = NULL;
    return bt_steal(self);
}

static void member_dealloc(BtObject *o) {
    bt_release_maybe(((BtMemberDescriptor *)o)->name);
    bt_object_free(o);
}

static Value member_repr(View self) {
    const BtMemberDescriptor *d = member_cast(self);
    return bt_str_format("<member '%U' of '%N' objects>", bt_view(d->name), d->owner);
}

static Value *member_slot(const BtMemberDescriptor *d, View instance) {
    BtObject *o = bt_object(instance);
    return (Value *)((char *)o + bt_members_shift(o) + d->offset);
}

// Lock-free read of one word that never moves; the lock settles what cannot be counted safely.
static Value member_get(View self, View instance, View owner) {
    const BtMemberDescriptor *d = member_cast(self);
    if (bt_view_is_empty(instance)) return bt_hold(self);
    if (!check_instance(bt_view(d->name), d->owner, instance)) return BT_ERROR;
    if (d->def) return d->def->get(instance, d->def->context);
    Value *slot = member_slot(d, instance);
    Value value;
    if (BT_UNLIKELY(!bt_try_load_slot(slot, &value))) {
        bt_object_begin_shared_read(bt_object(instance));
        bt_object_lock(bt_object(instance));
        value = bt_is_empty(*slot) ? BT_EMPTY : bt_hold_slot_locked(slot);
        bt_object_unlock(bt_object(instance));
    }
    if (!bt_is_empty(value)) return value;
    Value shown = bt_type_shown_name(bt_type_of(instance));
    if (bt_is_error(shown)) return BT_ERROR;
    bt_raise_attribute_error(instance, bt_view(d->name), "'%U' object has no attribute '%U'", bt_view(shown),
                             bt_view(d->name));
    bt_release(shown);
    return BT_ERROR;
}

static bool member_set(View self, View instance, View value) {
    const BtMemberDescriptor *d = member_cast(self);
    if (!check_instance(bt_view(d->name), d->owner, instance)) return false;
    if (d->def && d->def->set) return d->def->set(instance, value, d->def->context);
    if (d->def) {
        bt_raise(&bt_exc_AttributeError, "readonly attribute");
        return false;
    }
    Value *slot = member_slot(d, instance);
    Value held = bt_hold_maybe(value);
    bt_object_lock(bt_object(instance));
    Value old = *slot;
    bt_store_slot_locked(bt_object(instance), slot, held);
    bt_object_unlock(bt_object(instance));
    bool absent = bt_is_empty(old);
    bt_release_maybe(old);
    if (absent && bt_view_is_empty(value)) {
        bt_raise(&bt_exc_AttributeError, "%U", bt_view(d->name));
        return false;
    }
    return true;
}

static Value member_get_name(View self, void *context) { return bt_hold(bt_view(member_cast(self)->name)); }
static Value member_get_qualname(View self, void *context) {
    return qualified_name(member_cast(self)->owner, bt_view(member_cast(self)->name));
}
static Value member_get_doc(View self, void *context) {
    // The values of __slots__ = {'name': 'doc'} are for help(); the member itself has no text.
    const BtGetSetDef *def = member_cast(self)->def;
    return def ? bt_doc_text(def->doc) : BT_NONE;
}
static Value member_get_owner(View self, void *context) {
    return bt_hold(bt_type_view(member_cast(self)->owner));
}

static Value member_reduce(View self) {
    return bt_reduce_by_name(bt_type_view(member_cast(self)->owner), bt_view(member_cast(self)->name));
}

static const BtMethodDef member_methods[] = {
    BT_METHOD_0("__reduce__", member_reduce, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef member_getsets[] = {
    {"__name__", member_get_name, .member = true},
    {"__qualname__", member_get_qualname},
    {"__doc__", member_get_doc},
    {"__objclass__", member_get_owner, .member = true},
    {NULL},
};

BtType bt_type_member_descriptor = {
    BT_TYPE_INIT(BT_SHAPE_MEMBER_DESCRIPTOR, "member_descriptor", sizeof(BtMemberDescriptor)),
    .dealloc = member_dealloc,
    .repr = member_repr,
    .descriptor_get = member_get,
    .descriptor_set = member_set,
    .methods = member_methods,
    .getsets = member_getsets,
};
