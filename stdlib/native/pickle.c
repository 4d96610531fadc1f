// _pickle: objects to bytes and back, by CPython's protocols 0 to 5, byte for byte.
#include "stdlib/native/exception_class.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/pickle_internal.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/import.h"
#include "vm/eval/import_lock.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

BtType *bt_pickle_error, *bt_pickling_error, *bt_unpickling_error;

bool bt_pickle_enter(uint32_t *user, const char *what) {
    uint32_t nobody = 0;
    if (bt_cas_acquire_u32(user, &nobody, bt_self()->id)) return true;
    bt_raise(&bt_exc_RuntimeError, "%s is already in use", what);
    return false;
}

bool bt_pickle_enter_again(uint32_t *user, const char *what, bool *inside) {
    *inside = bt_load_relaxed_u32(user) == bt_self()->id;
    return *inside || bt_pickle_enter(user, what);
}

static Value module_attribute(const char *module_name, const char *name) {
    Value module = bt_import_module(module_name);
    if (bt_is_error(module)) return BT_ERROR;
    Value result = bt_getattr_text(bt_view(module), name);
    bt_release(module);
    return result;
}

// copyreg's tables, taken once at the import as CPython does.
static Value copyreg_tables[BT_COPYREG_COUNT];

Value bt_pickle_copyreg(BtCopyreg which) { return bt_hold(bt_view(copyreg_tables[which])); }

static bool take_copyreg_tables(void) {
    static const char *const names[BT_COPYREG_COUNT] = {"dispatch_table", "_extension_registry",
                                                        "_inverted_registry", "_extension_cache"};
    for (int i = 0; i < BT_COPYREG_COUNT; i++) {
        copyreg_tables[i] = module_attribute("copyreg", names[i]);
        if (bt_is_error(copyreg_tables[i])) return false;
        if (bt_is_dict(bt_view(copyreg_tables[i]))) continue;
        bt_raise(&bt_exc_RuntimeError, "copyreg.%s should be a dict, not %T", names[i],
                 bt_view(copyreg_tables[i]));
        return false;
    }
    return true;
}

Value bt_pickle_compat(const char *which, Value key) {
    if (bt_is_error(key)) return BT_ERROR;
    Value map = module_attribute("_compat_pickle", which);
    Value found = bt_is_error(map) ? BT_ERROR : bt_dict_get(bt_view(map), bt_view(key));
    bt_release_maybe(map);
    bt_release(key);
    return found;
}

Value bt_pickle_import(View name) {
    Value module = bt_dict_get(bt_modules_dict(), name);
    if (bt_is_empty(module) && bt_error_occurred()) return module;
    if (!bt_is_empty(module) && !bt_is_none(bt_view(module))) {
        // Another thread may still be running its code: what is asked for may not be there yet.
        if (bt_is_str(name)) bt_import_wait(name);
        return module;
    }
    bt_release_maybe(module);
    Value function = module_attribute("importlib", "import_module");
    if (bt_is_error(function) && bt_error_matches(&bt_exc_ImportError)) {
        // Without importlib: import, then look where the import system keeps modules.
        bt_error_clear();
        const char *text = bt_str_utf8(name, NULL);
        return text ? bt_import_module(text) : BT_ERROR;
    }
    if (bt_is_error(function)) return BT_ERROR;
    module = bt_call_1(bt_view(function), name);
    bt_release(function);
    return module;
}

Value bt_pickle_walk(View object, View path, bool dotted, Value *parent) {
    Value here = bt_hold(object), before = BT_EMPTY;
    int64_t start = 0, length = bt_str_length(path);
    for (;;) {
        int64_t end = start;
        while (end < length && !(dotted && bt_str_char_at(bt_str_cast(path), end) == '.')) end++;
        Value part = bt_str_substring(path, start, end);
        bool local = !bt_is_error(part) && dotted && bt_str_equal_text(bt_view(part), "<locals>");
        Value next =
            bt_is_error(part) || local ? BT_EMPTY : bt_getattr_or_empty(bt_view(here), bt_view(part));
        bt_release_maybe(part);
        bt_release_maybe(before);
        before = here;
        here = next;
        if (bt_is_empty(here) || end >= length) break;
        start = end + 1;
    }
    if (parent && !bt_is_empty(here)) *parent = before;
    else bt_release(before);
    return here;
}

static const BtMethodDef functions[] = {
    BT_METHOD_K(
        "dump", bt_pickle_dump,
        "dump($module, /, obj, file, protocol=None, *, fix_imports=True,\n     buffer_callback=None)\n--\n\n"
        "Write a pickled representation of obj to the open file object file."),
    BT_METHOD_K(
        "dumps", bt_pickle_dumps,
        "dumps($module, /, obj, protocol=None, *, fix_imports=True,\n      buffer_callback=None)\n--\n\n"
        "Return the pickled representation of the object as a bytes object."),
    BT_METHOD_K("load", bt_pickle_load,
                "load($module, /, file, *, fix_imports=True, encoding=\'ASCII\',\n     errors=\'strict\', "
                "buffers=())\n"
                "--\n\nRead and return an object from the pickle data stored in a file."),
    BT_METHOD_K("loads", bt_pickle_loads,
                "loads($module, data, /, *, fix_imports=True, encoding=\'ASCII\',\n      errors=\'strict\', "
                "buffers=())\n--\n\nRead and return an object from the given pickle data."),
    BT_METHOD_END,
};

bool bt_init_pickle(View module) {
    bt_pickle_error = bt_exception_class_new(module, "_pickle", "PickleError", &bt_exc_Exception, NULL);
    if (!bt_pickle_error) return false;
    bt_pickling_error = bt_exception_class_new(module, "_pickle", "PicklingError", bt_pickle_error, NULL);
    bt_unpickling_error = bt_exception_class_new(module, "_pickle", "UnpicklingError", bt_pickle_error, NULL);
    return take_copyreg_tables() && bt_pickling_error && bt_unpickling_error &&
           bt_type_ready_once(&bt_type_pickler) &&
           bt_type_ready_once(&bt_type_unpickler) && bt_type_ready_once(&bt_type_pickle_buffer) &&
           bt_module_add_type(module, &bt_type_pickler) && bt_module_add_type(module, &bt_type_unpickler) &&
           bt_module_add_type(module, &bt_type_pickle_buffer) && bt_module_add_functions(module, functions);
}
