// _imp: what importlib._bootstrap needs of the modules inside the binary.
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/eval/embedded.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/generic_alias.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/threads/lock.h"
#include "stdlib/native/modules.h"

static const BtNativeModule *find_native(View name) {
    for (const BtNativeModule *native = bt_native_modules; native->name; native++) {
        if (bt_str_equal_text(name, native->name)) return native;
    }
    return NULL;
}

static bool check_name(View name) {
    if (bt_is_str(name)) return true;
    bt_raise(&bt_exc_TypeError, "argument must be str, not %T", name);
    return false;
}

static Value imp_is_builtin(View self, View name) {
    (void)self;
    if (!check_name(name)) return BT_ERROR;
    bool found = find_native(name) || bt_str_equal_text(name, "builtins");
    // sys and builtins are there once; they cannot be made again.
    bool once = bt_str_equal_text(name, "sys") || bt_str_equal_text(name, "builtins");
    return bt_small_int(!found ? 0 : once ? -1 : 1);
}

static Value imp_create_builtin(View self, View spec) {
    (void)self;
    Value name = bt_getattr_text(spec, "name");
    if (bt_is_error(name)) return BT_ERROR;
    Value module = check_name(bt_view(name)) ? bt_import_native(bt_view(name)) : BT_ERROR;
    bt_release(name);
    return module;
}

static const BtEmbeddedModule *find_embedded(View name) {
    const char *text = bt_as_utf8(name, NULL);
    if (!text) {
        bt_error_clear();
        return NULL;
    }
    return bt_import_find_embedded(text);
}

static Value raise_about_frozen(const char *format, View name) {
    Value text = bt_str_format(format, name);
    Value exception = bt_is_error(text) ? BT_ERROR
                                        : bt_exception_with_name(&bt_exc_ImportError, text, name, BT_NO_VIEW);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

static Value raise_not_frozen(View name) {
    return raise_about_frozen("No such frozen object named %U", name);
}

static Value imp_is_frozen(View self, View name) {
    (void)self;
    return check_name(name) ? bt_bool(find_embedded(name) != NULL) : BT_ERROR;
}
static Value imp_is_core(View self, View name) {
    (void)self;
    if (!check_name(name)) return BT_ERROR;
    const BtEmbeddedModule *module = find_embedded(name);
    return bt_bool(module && bt_import_is_core(module->name));
}
static Value imp_is_frozen_package(View self, View name) {
    (void)self;
    if (!check_name(name)) return BT_ERROR;
    const BtEmbeddedModule *module = find_embedded(name);
    return module ? bt_bool(module->is_package) : raise_not_frozen(name);
}
static Value imp_get_frozen_source(View self, View name) {
    (void)self;
    if (!check_name(name)) return BT_ERROR;
    const BtEmbeddedModule *module = find_embedded(name);
    return module ? bt_bytes_new(module->source, module->length) : raise_not_frozen(name);
}
static Value imp_get_frozen_object(View self, const View *args, size_t argc) {
    (void)self;
    if (!check_name(args[0])) return BT_ERROR;
    if (argc > 1 && !bt_is_none(args[1])) {
        // CPython takes a marshalled code object here; the modules inside this binary are source text.
        return raise_about_frozen("Frozen object named %R is invalid", args[0]);
    }
    const BtEmbeddedModule *module = find_embedded(args[0]);
    if (!module) return raise_not_frozen(args[0]);
    Value filename = bt_str_format("<frozen %s>", module->name);
    if (bt_is_error(filename)) return BT_ERROR;
    Value code = bt_compile((const char *)module->source, module->length, bt_view(filename), BT_PARSE_EXEC, 0,
                            bt_runtime_options.optimize);
    bt_release(filename);
    return code;
}

static Value imp_import_dotted(View self, View name) {
    (void)self;
    if (!bt_is_str(name)) return bt_raise(&bt_exc_TypeError, "module name must be str, not %T", name);
    if (bt_str_length(name) == 0) return bt_raise(&bt_exc_ValueError, "Empty module name");
    return bt_import_dotted(name);
}

static Value imp_extension_suffixes(View self) {
    (void)self;
    return bt_list_new(0);
}
// The import lock: held while finders are asked, so that those that programs write need not care about
// threads. A thread may take it several times. (Loading is under a lock for each module: eval/import_lock.h.)
static struct {
    BtLock lock;
    uint64_t owner;      // ident of the thread that has it; 0: none. atomic: relaxed
    int depth;           // the owner's
    pid_t process;       // in which it was taken
} import_lock;

static Value imp_lock_held(View self) {
    (void)self;
    return bt_bool(bt_lock_is_held(&import_lock.lock));
}

static Value imp_acquire_lock(View self) {
    (void)self;
    uint64_t me = bt_self()->ident;
    if (bt_load_relaxed_u64(&import_lock.owner) == me && import_lock.depth) {
        import_lock.depth++;
        return BT_NONE;
    }
    if (bt_lock_is_held(&import_lock.lock) && import_lock.process != getpid()) {
        // Who had it is not in this child of a fork.
        bt_lock_init(&import_lock.lock, "import lock");
    }
    if (!bt_lock_try_acquire(&import_lock.lock) &&
        bt_lock_acquire(&import_lock.lock, BT_NO_DEADLINE, BT_BLOCK_LOCK, BT_NO_VIEW) != BT_LOCK_ACQUIRED) {
        return BT_ERROR;
    }
    bt_store_relaxed_u64(&import_lock.owner, me);
    import_lock.depth = 1;
    import_lock.process = getpid();
    return BT_NONE;
}

static Value imp_release_lock(View self) {
    (void)self;
    if (bt_load_relaxed_u64(&import_lock.owner) != bt_self()->ident || !import_lock.depth) {
        return bt_raise(&bt_exc_RuntimeError, "not holding the import lock");
    }
    if (--import_lock.depth == 0) {
        bt_store_relaxed_u64(&import_lock.owner, 0);
        (void)bt_lock_release(&import_lock.lock);
    }
    return BT_NONE;
}

// CPython's tests choose between frozen modules and files with this. Here the library is in the binary only,
// so the choice changes nothing.
static Value imp_override_frozen(View self, View choice) {
    (void)self;
    if (!bt_is_int(choice)) {
        return bt_raise(&bt_exc_TypeError, "'%T' object cannot be interpreted as an integer", choice);
    }
    return BT_NONE;
}

// A class of ours in Python that is one in C in CPython: messages are to call it "module.name" as there.
// __name__ and __qualname__ stay. The text is interned, so it lives as long as any reader of type->name.
static Value imp_name_as_native(View self, View cls) {
    (void)self;
    BtType *type = bt_is_type(cls) ? bt_type_cast(cls) : NULL;
    if (!type || !bt_type_has(type, BT_TYPE_HEAP))
        return bt_raise(&bt_exc_TypeError, "argument must be a class made by a class statement, not %T", cls);
    Value full = bt_type_full_name(type);
    if (bt_is_error(full)) return BT_ERROR;
    const char *text = bt_str_utf8(bt_view(full), NULL);
    Value name = text ? bt_intern_text(text) : BT_ERROR;
    bt_release(full);
    if (bt_is_error(name)) return BT_ERROR;
    text = bt_str_utf8(bt_view(name), NULL);
    if (text) bt_store_release_ptr(&type->name, text);
    bt_release(name);
    return text ? bt_hold(cls) : BT_ERROR;
}

// A class of ours in Python that is one in C in CPython, and so cannot be changed there.
static Value imp_seal_class(View self, View cls) {
    Value result = imp_name_as_native(self, cls);
    if (!bt_is_error(result)) bt_or_acq_rel_u32(&bt_type_cast(cls)->flags, BT_TYPE_IMMUTABLE);
    return result;
}

// left | right as classes join, for the classes of typing in Python whose instances may do so too.
static Value imp_union_of(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    return bt_union_of(args[0], args[1]);
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("seal_class", imp_seal_class, "As name_as_native; and the class cannot be changed any more."),
    BT_METHOD_N("union_of", imp_union_of, 2, 2, "The types.UnionType of two types, or NotImplemented."),
    BT_METHOD_1("name_as_native", imp_name_as_native,
        "Makes messages name a class with its module; returns it."),
    BT_METHOD_1("is_builtin", imp_is_builtin,
        "is_builtin($module, name, /)\n--\n\n"
                "Returns True if the module name corresponds to a built-in module."),
    BT_METHOD_1("create_builtin", imp_create_builtin, "create_builtin($module, spec, /)\n--\n\n"
                "Create an extension module."),
    BT_METHOD_1("is_frozen", imp_is_frozen,
        "is_frozen($module, name, /)\n--\n\n"
                "Returns True if the module name corresponds to a frozen module."),
    BT_METHOD_1("is_core", imp_is_core,
        "True if no file on sys.path may take the place of the frozen module."),
    BT_METHOD_1("is_frozen_package", imp_is_frozen_package,
                "is_frozen_package($module, name, /)\n--\n\n"
                "Returns True if the module name is of a frozen package."),
    BT_METHOD_1("get_frozen_source", imp_get_frozen_source, "The source text of a frozen module, as bytes."),
    BT_METHOD_N("get_frozen_object", imp_get_frozen_object, 1, 2,
        "get_frozen_object($module, name, data=None, /)\n--\n\n"
                "Create a code object for a frozen module."),
    BT_METHOD_1("import_dotted", imp_import_dotted, "Import the module of an absolute name and return it."),
    BT_METHOD_0("extension_suffixes", imp_extension_suffixes,
                "extension_suffixes($module, /)\n--\n\n"
                "Returns the list of file suffixes used to identify extension modules."),
    BT_METHOD_0("lock_held", imp_lock_held, "lock_held($module, /)\n--\n\n"
                "Return True if the import lock is currently held, else False."),
    BT_METHOD_0("acquire_lock", imp_acquire_lock,
        "acquire_lock($module, /)\n--\n\n"
                "Acquires the interpreter's import lock for the current thread."),
    BT_METHOD_0("release_lock", imp_release_lock, "release_lock($module, /)\n--\n\n"
                "Release the interpreter's import lock."),
    BT_METHOD_1("_override_frozen_modules_for_tests", imp_override_frozen,
                "_override_frozen_modules_for_tests($module, override, /)\n--\n\n"
                "Choose between frozen modules and files; the library is in the binary only."),
    BT_METHOD_END,
};

bool bt_init_imp(View module) {
    return bt_module_add_functions(module, functions) &&
           bt_module_add(module, "check_hash_based_pycs",
                         bt_str_from_text(bt_runtime_options.check_hash_based_pycs));
}
