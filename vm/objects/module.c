// Modules.
#include "vm/objects/module.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/list.h"
#include "vm/objects/object.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"

static bool fill(View dict, View name, View doc) {
    if (!bt_dict_set(dict, BT_NAME(__name__), name) || !bt_dict_set(dict, BT_NAME(__doc__), doc))
        return false;
    View rest[] = {BT_NAME(__package__), BT_NAME(__loader__), BT_NAME(__spec__)};
    for (int i = 0; i < 3; i++) {
        if (!bt_dict_set(dict, rest[i], BT_NONE_VIEW)) return false;
    }
    return true;
}

static Value module_new(BtType *type, const View *args, size_t argc, View kwnames) {
    BtModule *self = (BtModule *)bt_object_alloc(type, type->size);
    if (!self) return BT_ERROR;
    self->dict = bt_dict_new();
    if (!bt_is_error(self->dict)) return bt_steal(self);
    bt_release(bt_steal(self));
    return BT_ERROR;
}

static bool module_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", "doc", NULL};
    static const BtSignature signature = {"module", names, 0, 2, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return false;
    if (!bt_is_str(in[0])) {
        bt_raise(&bt_exc_TypeError, "module() argument 'name' must be str, not %s",
                 bt_argument_type_name(in[0]));
        return false;
    }
    return fill(bt_module_dict(self), in[0], bt_view_is_empty(in[1]) ? BT_NONE_VIEW : in[1]);
}

Value bt_module_new(const char *name) {
    Value text = bt_intern_text(name);
    if (bt_is_error(text)) return BT_ERROR;
    Value module = module_new(&bt_type_module, NULL, 0, BT_NO_VIEW);
    if (!bt_is_error(module) && !fill(bt_module_dict(bt_view(module)), bt_view(text), BT_NONE_VIEW)) {
        bt_release(module);
        module = BT_ERROR;
    }
    bt_release(text);
    return module;
}

// Functions of a module written in C live as long as it does, which is for good: immortal, so that threads
// calling them share no count.
bool bt_module_add_functions(View module, const BtMethodDef *methods) {
    Value name = bt_dict_get_interned(bt_module_dict(module), BT_NAME(__name__));
    bool ok = true;
    for (; ok && methods->name; methods++) {
        Value function = bt_native_new(methods, module, bt_view(name));
        ok = !bt_is_error(function);
        if (!ok) break;
        bt_object_make_immortal(bt_object(bt_view(function)));
        ok = bt_dict_set_text(bt_module_dict(module), methods->name, bt_view(function));
    }
    bt_release_maybe(name);
    return ok;
}

bool bt_module_add(View module, const char *name, Value value) {
    if (bt_is_error(value)) return false;
    bool ok = bt_dict_set_text(bt_module_dict(module), name, bt_view(value));
    bt_release(value);
    return ok;
}

bool bt_module_add_type(View module, BtType *type) {
    if (!bt_type_ready_once(type)) return false;
    return bt_dict_set(bt_module_dict(module), bt_view(type->name_object), bt_type_view(type));
}

static void module_dealloc(BtObject *o) {
    bt_release_maybe(((BtModule *)o)->dict);
    bt_object_free(o);
}

static int module_traverse(BtObject *o, BtVisitFn visit, void *context) {
    BtModule *m = (BtModule *)o;
    return bt_visit_maybe(m->dict, visit, context);
}

// ---- attributes -------------------------------------------------------------------------------------------

static bool is_true_attribute(View object, const char *name) {
    Value key = bt_intern_text(name);
    Value value = bt_is_error(key) ? BT_EMPTY : bt_getattr_or_empty(object, bt_view(key));
    bt_release_maybe(key);
    bool result = !bt_is_empty(value) && bt_truth(bt_view(value)) == 1;
    bt_release_maybe(value);
    if (bt_error_occurred()) bt_error_clear();
    return result;
}

bool bt_module_is_initializing(View module) {
    Value spec = bt_getattr_or_empty(module, BT_NAME(__spec__));
    bool result = !bt_is_empty(spec) && is_true_attribute(bt_view(spec), "_initializing");
    if (bt_is_empty(spec) && bt_error_occurred()) bt_error_clear();
    bt_release_maybe(spec);
    return result;
}

static Value raise_no_attribute(View self, View name);

// Modules inside the binary get __spec__ and __loader__ only now: most programs never ask. Two threads may
// come here at once: each makes a spec, and _lazy_spec lets the first one stay. The mark goes when all is
// there, or the other thread would find neither.
static Value make_spec(View self, View name) {
    Value machinery = bt_import_module("importlib._bootstrap");
    if (bt_is_error(machinery)) return BT_ERROR;
    Value key = bt_intern_text("_lazy_spec");
    View known = bt_module_dict(bt_view(machinery));
    Value make = bt_is_error(key) ? BT_ERROR : bt_dict_get_interned(known, bt_view(key));
    bt_release_maybe(key);
    bt_release(machinery);
    // The import system asks while it is itself being imported: nobody has a spec yet.
    if (bt_is_empty(make)) return bt_error_occurred() ? BT_ERROR : raise_no_attribute(self, name);
    Value done = bt_call_1(bt_view(make), self);
    bt_release(make);
    if (bt_is_error(done)) return BT_ERROR;
    bt_release(done);
    bt_store_release_u8(&((BtModule *)bt_object(self))->lazy_spec, 0);
    return bt_getattr(self, name);
}

// sys.path[0] as the interpreter has set it at its start, before there were other threads; NULL: it has not.
static char *first_folder;

bool bt_module_set_first_folder(const char *folder) {
    free(first_folder);
    first_folder = strdup(folder);
    return first_folder != NULL;
}

// Whether a module's file lies where the program itself does, so that it may hide another one by accident.
static bool lies_in_first_folder(View origin) {
    size_t length;
    const char *file = bt_str_utf8(origin, &length);
    if (!file) bt_error_clear();
    if (!file || !first_folder) return false;
    static const char package[] = "/__init__.py";
    size_t ending = sizeof package - 1;
    if (length > ending && memcmp(file + length - ending, package, ending) == 0) length -= ending;
    while (length > 0 && file[length - 1] != '/') length--;
    if (length > 0) length--;
    char here[PATH_MAX];
    const char *folder = *first_folder ? first_folder : getcwd(here, sizeof here);
    return folder && strlen(folder) == length && memcmp(folder, file, length) == 0;
}

static bool is_name_of_library(View name) {
    Value sys = bt_import_module("sys");
    Value names = bt_is_error(sys) ? BT_ERROR : bt_getattr_text(bt_view(sys), "stdlib_module_names");
    bt_release_maybe(sys);
    bool found = !bt_is_error(names) && bt_contains(bt_view(names), name) == 1;
    if (bt_error_occurred()) bt_error_clear();
    bt_release_maybe(names);
    return found;
}

static bool is_loading_submodule(View spec, View name) {
    Value loading = bt_getattr_text(spec, "_uninitialized_submodules");
    bool found = !bt_is_error(loading) && bt_contains(bt_view(loading), name) == 1;
    if (bt_error_occurred()) bt_error_clear();
    bt_release_maybe(loading);
    return found;
}

// Half-imported modules deserve a better message: usually two modules import each other.
static Value raise_no_attribute(View self, View name) {
    View dict = bt_module_dict(self);
    Value module_name = bt_dict_get_interned(dict, BT_NAME(__name__));
    if (bt_is_empty(module_name) || !bt_is_str(bt_view(module_name))) {
        bt_release_maybe(module_name);
        return bt_raise_attribute_error(self, name, "module has no attribute '%U'", name);
    }
    Value spec = bt_dict_get_interned(dict, BT_NAME(__spec__));
    Value origin = bt_is_empty(spec) ? BT_EMPTY : bt_getattr_text(bt_view(spec), "origin");
    if (bt_error_occurred()) bt_error_clear();
    bool is_place = !bt_is_empty(origin) && bt_is_str(bt_view(origin)) &&
                    is_true_attribute(bt_view(spec), "has_location");
    if (!bt_is_empty(origin) && !is_place) {
        bt_release(origin);
        origin = BT_EMPTY;
    }
    bool shadowing = !bt_is_empty(origin) && lies_in_first_folder(bt_view(origin));
    bool initializing = !bt_is_empty(spec) && is_true_attribute(bt_view(spec), "_initializing");
    if (shadowing && is_name_of_library(bt_view(module_name))) {
        bt_raise_attribute_error(
            self, name,
            "module '%U' has no attribute '%U' (consider renaming '%U' since it has the same name as the "
            "standard library module named '%U' and the import system gives it precedence)",
            bt_view(module_name), name, bt_view(origin), bt_view(module_name));
    } else if (initializing && shadowing) {
        bt_raise_attribute_error(
            self, name,
            "module '%U' has no attribute '%U' (consider renaming '%U' if it has the same name as a "
            "third-party module you intended to import)",
            bt_view(module_name), name, bt_view(origin));
    } else if (initializing && !bt_is_empty(origin)) {
        bt_raise_attribute_error(
            self, name,
            "partially initialized module '%U' from '%U' has no attribute '%U' (most likely due to a "
            "circular import)",
            bt_view(module_name), bt_view(origin), name);
    } else if (initializing) {
        bt_raise_attribute_error(
            self, name,
            "partially initialized module '%U' has no attribute '%U' (most likely due to a circular import)",
            bt_view(module_name), name);
    } else if (!bt_is_empty(spec) && is_loading_submodule(bt_view(spec), name)) {
        bt_raise_attribute_error(
            self, name,
            "cannot access submodule '%U' of module '%U' (most likely due to a circular import)", name,
            bt_view(module_name));
    } else {
        bt_raise_attribute_error(self, name, "module '%U' has no attribute '%U'", bt_view(module_name), name);
    }
    bt_release_maybe(origin);
    bt_release_maybe(spec);
    bt_release(module_name);
    return BT_ERROR;
}

static Value module_getattr(View self, View name) {
    BtType *type = bt_type_of(self);
    View of_type = bt_type_lookup_view(type, name);
    if (!bt_view_is_empty(of_type) && bt_type_of(of_type)->descriptor_set)
        return bt_object_getattr(self, name);
    View dict = bt_module_dict(self);
    Value value = bt_dict_get_interned(dict, name);
    if (!bt_is_empty(value)) return value;
    if (!bt_view_is_empty(of_type)) return bt_object_getattr(self, name);
    // PEP 562: a function __getattr__ in the module.
    Value hook = bt_dict_get_interned(dict, BT_NAME(__getattr__));
    if (bt_str_equal_text(name, "__spec__") || bt_str_equal_text(name, "__loader__")) {
        if (bt_load_acquire_u8(&((BtModule *)bt_object(self))->lazy_spec)) {
            bt_release_maybe(hook);
            return make_spec(self, name);
        }
        // Another thread may have made it between the look above and this one.
        value = bt_dict_get_interned(dict, name);
        if (!bt_is_empty(value)) {
            bt_release_maybe(hook);
            return value;
        }
    }
    if (bt_is_empty(hook)) {
        BtModule *module = (BtModule *)bt_object(self);
        return module->fallback ? module->fallback(self, name) : raise_no_attribute(self, name);
    }
    value = bt_call_1(bt_view(hook), name);
    bt_release(hook);
    return value;
}

static bool module_setattr(View self, View name, View value) {
    View of_type = bt_type_lookup_view(bt_type_of(self), name);
    if (!bt_view_is_empty(of_type) && bt_type_of(of_type)->descriptor_set)
        return bt_object_setattr(self, name, value);
    View dict = bt_module_dict(self);
    if (!bt_view_is_empty(value)) return bt_dict_set(dict, name, value);
    int done = bt_dict_delete(dict, name);
    if (done == 0) bt_raise_attribute_error(self, name, "'%T' object has no attribute '%U'", self, name);
    return done > 0;
}

static Value get_dict(View self, void *context) { return bt_hold(bt_module_dict(self)); }

static Value get_annotations(View self, void *context) {
    Value found = bt_dict_get_interned(bt_module_dict(self), BT_NAME(__annotations__));
    if (!bt_is_empty(found)) return found;
    Value dict = bt_dict_new();
    if (bt_is_error(dict) || bt_dict_set(bt_module_dict(self), BT_NAME(__annotations__), bt_view(dict)))
        return dict;
    bt_release(dict);
    return BT_ERROR;
}

static bool set_annotations(View self, View value, void *context) {
    View dict = bt_module_dict(self);
    if (!bt_view_is_empty(value)) return bt_dict_set(dict, BT_NAME(__annotations__), value);
    int done = bt_dict_delete(dict, BT_NAME(__annotations__));
    if (done == 0) bt_raise(&bt_exc_AttributeError, "__annotations__");
    return done > 0;
}

static const BtGetSetDef getsets[] = {
    {"__dict__", get_dict, .member = true},
    {"__annotations__", get_annotations, set_annotations},
    {NULL},
};

static Value method_dir(View self) {
    if (bt_load_acquire_u8(&((BtModule *)bt_object(self))->lazy_spec)) {
        Value made = bt_getattr(self, BT_NAME(__spec__));
        if (bt_is_error(made)) bt_error_clear();
        else bt_release(made);
    }
    Value dict = bt_getattr(self, BT_NAME(__dict__)), result;
    if (bt_is_error(dict)) return BT_ERROR;
    if (!bt_is_dict(bt_view(dict))) {
        bt_release(dict);
        return bt_raise(&bt_exc_TypeError, "<module>.__dict__ is not a dictionary");
    }
    Value hook = bt_dict_get(bt_view(dict), BT_NAME(__dir__));
    if (bt_is_empty(hook)) {
        result = bt_error_occurred() ? BT_ERROR : bt_dict_keys_list(bt_view(dict));
    } else {
        result = bt_call_0(bt_view(hook));
        bt_release(hook);
    }
    bt_release(dict);
    return result;
}

static const BtMethodDef methods[] = {
    BT_METHOD_0("__dir__", method_dir, "__dir__() -> list\nspecialized dir() implementation"),
    BT_METHOD_END,
};

// ---- repr -------------------------------------------------------------------------------------------------

static bool is_native(View name) {
    if (bt_str_equal_text(name, "builtins")) return true;
    for (const BtNativeModule *m = bt_native_modules; m->name; m++) {
        if (bt_str_equal_text(name, m->name)) return true;
    }
    return false;
}

// An attribute of the spec, or of the module's dict; None counts as absent.
static Value some(Value v) {
    if (!bt_is_empty(v) && bt_is_none(bt_view(v))) {
        bt_release(v);
        return BT_EMPTY;
    }
    return v;
}

static Value spec_attribute(View spec, const char *name) {
    Value key = bt_intern_text(name);
    Value value = bt_is_error(key) ? BT_EMPTY : bt_getattr_or_empty(spec, bt_view(key));
    bt_release_maybe(key);
    if (bt_error_occurred()) bt_error_clear();
    return some(value);
}

static Value repr_of_spec(View spec, View name) {
    Value origin = spec_attribute(spec, "origin");
    Value loader = spec_attribute(spec, "loader");
    Value result;
    if (!bt_is_empty(origin)) {
        bool location = is_true_attribute(spec, "has_location");
        result = location ? bt_str_format("<module %R from %R>", name, bt_view(origin))
                          : bt_str_format("<module %R (%S)>", name, bt_view(origin));
    } else if (!bt_is_empty(loader) && strcmp(bt_type_of(bt_view(loader))->name, "NamespaceLoader") == 0) {
        Value path = spec_attribute(bt_view(loader), "_path");
        if (bt_is_empty(path)) path = spec_attribute(spec, "submodule_search_locations");
        Value list = bt_is_empty(path) ? bt_list_new(0) : bt_list_from_iterable(bt_view(path));
        result = bt_is_error(list) ? BT_ERROR
                                   : bt_str_format("<module %R (namespace) from %R>", name, bt_view(list));
        bt_release_maybe(list);
        bt_release_maybe(path);
    } else if (!bt_is_empty(loader)) {
        result = bt_str_format("<module %R (%R)>", name, bt_view(loader));
    } else {
        result = bt_str_format("<module %R>", name);
    }
    bt_release_maybe(origin);
    bt_release_maybe(loader);
    return result;
}

static Value module_repr(View self) {
    View dict = bt_module_dict(self);
    Value spec = some(bt_dict_get_interned(dict, BT_NAME(__spec__)));
    Value name = some(bt_is_empty(spec) ? bt_dict_get_interned(dict, BT_NAME(__name__))
                                        : spec_attribute(bt_view(spec), "name"));
    if (bt_is_empty(name)) name = bt_str_from_text("?");
    Value file = some(bt_dict_get_interned(dict, BT_NAME(__file__)));
    Value loader = some(bt_dict_get_text(dict, "__loader__"));
    Value result;
    if (bt_is_error(name)) {
        result = BT_ERROR;
    } else if (!bt_is_empty(spec)) {
        result = repr_of_spec(bt_view(spec), bt_view(name));
    } else if (!bt_is_empty(file)) {
        result = bt_str_format("<module %R from %R>", bt_view(name), bt_view(file));
    } else if (!bt_is_empty(loader)) {
        result = bt_str_format("<module %R (%R)>", bt_view(name), bt_view(loader));
    } else if (bt_is_str(bt_view(name)) && is_native(bt_view(name))) {
        result = bt_str_format("<module %R (built-in)>", bt_view(name));
    } else {
        result = bt_str_format("<module %R>", bt_view(name));
    }
    bt_release_maybe(spec);
    bt_release_maybe(name);
    bt_release_maybe(file);
    bt_release_maybe(loader);
    return result;
}

BtType bt_type_module = {
    BT_TYPE_INIT(BT_SHAPE_MODULE, "module", sizeof(BtModule)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_OWN_DICT,
    .doc = "module(name, doc=None)\n--\n\nCreate a module object.\n\nThe name must be a string; the optional "
           "doc argument can have any type.",
    .new_ = module_new,
    .init = module_init,
    .dealloc = module_dealloc,
    .traverse = module_traverse,
    .repr = module_repr,
    .getattr = module_getattr,
    .setattr = module_setattr,
    .methods = methods,
    .getsets = getsets,
};
