// _thread._local: data of which every thread sees its own.
//
// Each thread keeps a dict {number of the _local object: dict of its attributes}. So a thread's data dies
// with the thread, and finding it takes no lock that another thread wants. When a _local object dies, its
// entries are taken out of the dicts of all threads.
#include <stdlib.h>

#include "stdlib/native/thread_internal.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/object.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/thread_state.h"

typedef struct BtLocal {
    BtObject head;
    uint64_t number;     // never reused
    Value args, kwargs;  // for __init__ in each thread; tuple, dict or empty
} BtLocal;

static uint64_t local_numbers;  // atomic

static BtLocal *local_of(View self) { return (BtLocal *)bt_object(self); }

// The calling thread's dict of dicts. Only the thread itself replaces the word; others look under the
// registry lock.
static View own_storage(void) {
    BtThread *thread = bt_self();
    if (bt_is_empty(thread->thread_locals)) {
        Value dict = bt_dict_new();
        if (bt_is_error(dict)) return BT_NO_VIEW;
        bt_mark_escaped(bt_view(dict));
        // The collector does not look at it: what is in it belongs to the _local objects, not to the thread.
        bt_or_acq_rel_u8(&bt_object(bt_view(dict))->gc, BT_GC_UNTRACKED);
        bt_mutex_lock(&bt_registry_mutex);
        thread->thread_locals = dict;
        bt_mutex_unlock(&bt_registry_mutex);
    }
    return bt_view(thread->thread_locals);
}

static View key_of(const BtLocal *local) { return bt_small_int_view((int64_t)local->number); }

// The attributes of `self` in this thread: a new reference. In a thread's first use __init__ runs.
static Value local_dict(View self) {
    BtLocal *local = local_of(self);
    View storage = own_storage();
    if (bt_view_is_empty(storage)) return BT_ERROR;
    Value dict = bt_dict_get(storage, key_of(local));
    if (BT_LIKELY(!bt_is_empty(dict)) || bt_error_occurred()) return dict;
    dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    if (!bt_dict_set(storage, key_of(local), bt_view(dict))) goto fail;
    if (bt_type_of(self)->init != bt_object_init) {
        Value init = bt_getattr(self, BT_NAME(__init__));
        Value result = bt_is_error(init)
                           ? BT_ERROR
                           : bt_call_tuple(bt_view(init), bt_view(local->args), bt_view(local->kwargs));
        bt_release_maybe(init);
        if (bt_is_error(result)) {
            Value error = bt_error_take();
            (void)!bt_dict_delete(storage, key_of(local));
            bt_error_clear();
            bt_error_restore(error);
            goto fail;
        }
        bt_release(result);
    }
    return dict;
fail:
    bt_release(dict);
    return BT_ERROR;
}

static Value keywords_as_dict(const View *values, View kwnames) {
    if (bt_view_is_empty(kwnames) || bt_tuple_length(kwnames) == 0) return BT_EMPTY;
    Value dict = bt_dict_new();
    for (int64_t i = 0; !bt_is_empty(dict) && i < bt_tuple_length(kwnames); i++) {
        if (!bt_dict_set(bt_view(dict), bt_tuple_get(kwnames, i), values[i])) bt_assign(&dict, BT_EMPTY);
    }
    return dict;
}

static Value local_new(BtType *type, const View *args, size_t argc, View kwnames) {
    bool keywords = !bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0;
    if ((argc || keywords) && type->init == bt_object_init) {
        return bt_raise(&bt_exc_TypeError, "Initialization arguments are not supported");
    }
    BtLocal *local = (BtLocal *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!local) return BT_ERROR;
    Value self = bt_steal(local);
    local->number = bt_add_relaxed_u64(&local_numbers, 1) + 1;
    local->args = bt_tuple_from_views(args, (int64_t)argc);
    if (bt_is_error(local->args)) goto fail;
    local->kwargs = keywords_as_dict(args + argc, kwnames);
    if (bt_is_empty(local->kwargs) && keywords) goto fail;
    // The creator's __init__ is run by the class call, not by first use.
    View storage = own_storage();
    Value dict = bt_view_is_empty(storage) ? BT_ERROR : bt_dict_new();
    if (bt_is_error(dict)) goto fail;
    bool ok = bt_dict_set(storage, key_of(local), bt_view(dict));
    bt_release(dict);
    if (ok) return self;
fail:
    bt_release(self);
    return BT_ERROR;
}

static void forget_everywhere(const BtLocal *local) {
    int count = 0, capacity = bt_thread_count() + 16;
    Value *dicts = (Value *)malloc((size_t)capacity * sizeof *dicts);
    if (!dicts) return;  // the entries stay until their threads end
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t && count < capacity; t = t->next) {
        if (!bt_is_empty(t->thread_locals)) dicts[count++] = bt_hold(bt_view(t->thread_locals));
    }
    bt_mutex_unlock(&bt_registry_mutex);
    for (int i = 0; i < count; i++) {
        (void)!bt_dict_delete(bt_view(dicts[i]), key_of(local));
        bt_release(dicts[i]);
    }
    free(dicts);
}

static void local_dealloc(BtObject *self) {
    BtLocal *local = (BtLocal *)self;
    if (local->number) forget_everywhere(local);
    bt_release_maybe(local->args);
    bt_release_maybe(local->kwargs);
    bt_object_free(self);
}

typedef struct EntryVisit {
    View key, value;    // value: what was seen before its key
    BtVisitFn visit;
    void *context;
    bool done;
} EntryVisit;

// Called for the value of an entry and then for its key.
static int visit_entry(View child, void *context) {
    EntryVisit *entry = (EntryVisit *)context;
    if (!bt_same(child, entry->key)) {
        entry->value = child;
        return 0;
    }
    entry->done = true;
    return entry->visit(entry->value, entry->context);
}

// Its dicts in all threads. The world stands still, so nobody changes the dicts around them; looking a number
// up could wait for a lock that a thread holds which is stopped.
static int local_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtLocal *local = (BtLocal *)self;
    int result = bt_visit_maybe(local->args, visit, context);
    if (result == 0 && !bt_is_empty(local->kwargs)) result = visit(bt_view(local->kwargs), context);
    EntryVisit entry = {.key = key_of(local), .visit = visit, .context = context};
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t && result == 0; t = t->next) {
        if (bt_is_empty(t->thread_locals)) continue;
        entry.done = false;
        int stopped = bt_dict_traverse(bt_object(bt_view(t->thread_locals)), visit_entry, &entry);
        if (entry.done) result = stopped;
    }
    bt_mutex_unlock(&bt_registry_mutex);
    return result;
}

static void local_clear(BtObject *self) { forget_everywhere((BtLocal *)self); }

static bool is_dict_name(View name) {
    return bt_same(name, BT_NAME(__dict__)) || bt_str_equal_text(name, "__dict__");
}

static Value local_getattr(View self, View name) {
    Value key = bt_is_str(name) ? bt_attribute_name(name) : BT_ERROR;
    if (bt_is_error(key)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_raise(&bt_exc_TypeError, "attribute name must be string, not '%T'", name);
    }
    Value dict = local_dict(self), result = BT_ERROR, found = BT_EMPTY;
    if (bt_is_error(dict)) goto done;
    if (is_dict_name(bt_view(key))) {
        result = bt_hold(bt_view(dict));
        goto done;
    }
    BtType *type = bt_type_of(self);
    found = bt_type_lookup(type, bt_view(key));
    BtType *kind = bt_is_empty(found) ? NULL : bt_type_of(bt_view(found));
    if (kind && kind->descriptor_get && kind->descriptor_set) {
        result = kind->descriptor_get(bt_view(found), self, bt_type_view(type));
        goto done;
    }
    result = bt_dict_get_interned(bt_view(dict), bt_view(key));
    if (!bt_is_empty(result)) goto done;
    if (kind) {
        result = kind->descriptor_get ? kind->descriptor_get(bt_view(found), self, bt_type_view(type))
                                      : bt_hold(bt_view(found));
    } else {
        Value type_name = bt_type_full_name(type);
        if (!bt_is_error(type_name)) {
            (void)bt_raise_attribute_error(self, bt_view(key), "'%U' object has no attribute '%U'",
                                           type == &bt_thread_local_type ? bt_view(type_name)
                                                                         : bt_view(type->name_object),
                                           bt_view(key));
            bt_release(type_name);
        }
    }
done:
    bt_release_maybe(found);
    bt_release_maybe(dict);
    bt_release(key);
    return result;
}

static bool raise_for(View self, View key, const char *format) {
    BtType *type = bt_type_of(self);
    Value name = type == &bt_thread_local_type ? bt_type_full_name(type) : bt_type_qualname(type);
    if (!bt_is_error(name)) {
        (void)bt_raise_attribute_error(self, key, format, bt_view(name), key);
        bt_release(name);
    }
    return false;
}

static bool local_setattr(View self, View name, View value) {
    Value key = bt_attribute_name(name);
    if (bt_is_error(key)) return false;
    bool ok = false;
    Value dict = local_dict(self), found = BT_EMPTY;
    if (bt_is_error(dict)) goto done;
    if (is_dict_name(bt_view(key))) {
        ok = raise_for(self, bt_view(key), "'%U' object attribute '%U' is read-only");
        goto done;
    }
    found = bt_type_lookup(bt_type_of(self), bt_view(key));
    if (!bt_is_empty(found) && bt_type_of(bt_view(found))->descriptor_set) {
        ok = bt_type_of(bt_view(found))->descriptor_set(bt_view(found), self, value);
    } else if (!bt_view_is_empty(value)) {
        ok = bt_dict_set(bt_view(dict), bt_view(key), value);
    } else {
        int deleted = bt_dict_delete(bt_view(dict), bt_view(key));
        ok = deleted > 0;
        if (deleted == 0) ok = raise_for(self, bt_view(key), "'%U' object has no attribute '%U'");
    }
done:
    bt_release_maybe(found);
    bt_release_maybe(dict);
    bt_release(key);
    return ok;
}

BtType bt_thread_local_type = {
    BT_TYPE_INIT(0, "_thread._local", sizeof(BtLocal)),
    .module = "_thread",
    .doc = "_local()\n--\n\nThread-local data",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_OWN_DICT,
    .new_ = local_new,
    .dealloc = local_dealloc,
    .traverse = local_traverse,
    .clear = local_clear,
    .getattr = local_getattr,
    .setattr = local_setattr,
};
