#include "vm/eval/import.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/eval/audit.h"
#include "vm/eval/embedded.h"
#include "vm/eval/import_lock.h"
#include "vm/eval/loop.h"
#include "vm/eval/runtime.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/eval/frame_object.h"
#include "vm/objects/code.h"
#include "vm/objects/exception.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"
#include "vm/threads/blocking.h"

static Value modules;            // sys.modules
static Value builtins_module;

View bt_modules_dict(void) { return bt_view(modules); }
View bt_builtins_dict(void) { return bt_module_dict(bt_view(builtins_module)); }
View bt_builtins_module(void) { return bt_view(builtins_module); }

bool bt_import_init(void) {
    modules = bt_dict_new();
    if (bt_is_error(modules)) return false;
    builtins_module = bt_module_new("builtins");
    if (bt_is_error(builtins_module)) return false;
    View dict = bt_builtins_dict();
    Value doc = bt_str_from_text("The names every program has: functions, types, exceptions and constants.");
    Value package = bt_str_empty();
    // Like the other modules inside the binary: the specification is made when somebody asks.
    ((BtModule *)bt_object(bt_view(builtins_module)))->lazy_spec = true;
    bool ok = !bt_is_error(doc) && bt_dict_set(dict, BT_NAME(__doc__), bt_view(doc)) &&
              bt_dict_set(dict, BT_NAME(__package__), bt_view(package)) &&
              bt_dict_delete(dict, BT_NAME(__spec__)) > 0 && bt_dict_delete(dict, BT_NAME(__loader__)) > 0 &&
              bt_dict_set_text(bt_view(modules), "builtins", bt_view(builtins_module));
    bt_release_maybe(doc);
    bt_release(package);
    return ok;
}

// ---- small helpers ----------------------------------------------------------------------------------------


static Value raise_not_found(View name, View parent_not_package) {
    Value text = bt_view_is_empty(parent_not_package)
                     ? bt_str_format("No module named %R", name)
                     : bt_str_format("No module named %R; %R is not a package", name, parent_not_package);
    if (bt_is_error(text)) return BT_ERROR;
    Value exception = bt_exception_with_name(&bt_exc_ModuleNotFoundError, text, name, BT_NO_VIEW);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

Value bt_exception_with_name(BtType *type, Value text, View name, View path) {
    Value names = bt_view_is_empty(path) ? bt_tuple_pack(1, BT_NAME(name))
                                         : bt_tuple_pack(2, BT_NAME(name), BT_NAME(path));
    if (bt_is_error(names)) {
        bt_release(text);
        return BT_ERROR;
    }
    View args[3] = {bt_view(text), name, path};
    Value exception = bt_call(bt_type_view(type), args, 1, bt_view(names));
    bt_release(text);
    bt_release(names);
    return exception;
}

void bt_raise_import_from(View module, View module_name, View name) {
    // Only of a module; what else lies in sys.modules is not asked.
    bool is_module = bt_type_is_subtype(bt_type_of(module), &bt_type_module);
    Value file = is_module ? bt_dict_get_interned(bt_module_dict(module), BT_NAME(__file__)) : BT_EMPTY;
    if (!bt_is_empty(file) && !bt_is_str(bt_view(file))) {
        bt_release(file);
        file = BT_EMPTY;
    }
    View shown = bt_view_is_empty(module_name) ? BT_NO_VIEW : module_name;
    Value unknown = bt_str_from_text("<unknown module name>");
    if (bt_is_error(unknown)) {
        bt_release_maybe(file);
        return;
    }
    if (bt_view_is_empty(shown)) shown = bt_view(unknown);
    Value text;
    if (bt_is_empty(file)) {
        text = bt_str_format("cannot import name %R from %R (unknown location)", name, shown);
    } else {
        bool partial = bt_is_str(shown) && (bt_import_is_running(shown) || bt_module_is_initializing(module));
        text = bt_str_format(
            partial ? "cannot import name %R from partially initialized module %R (most likely due to a "
                      "circular import) (%U)"
                    : "cannot import name %R from %R (%U)",
            name, shown, bt_view(file));
    }
    if (!bt_is_error(text)) {
        Value exception = bt_exception_with_name(&bt_exc_ImportError, text,
                                                 bt_view_is_empty(module_name) ? BT_NONE_VIEW : shown,
                                                 bt_is_empty(file) ? BT_NONE_VIEW : bt_view(file));
        if (!bt_is_error(exception)) {
            if (!bt_setattr_text(bt_view(exception), "name_from", name)) bt_error_clear();
            (void)bt_raise_value(exception);
        }
    }
    bt_release_maybe(unknown);
    bt_release_maybe(file);
}

// Reads a whole file into a buffer. *length excludes the NUL that follows. False: OSError raised.
bool bt_read_file(const char *path, View path_object, char **data, size_t *length) {
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_READ, BT_NO_VIEW);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    size_t size = 0, capacity = 0;
    char *buffer = NULL;
    int failure = fd < 0 ? errno : 0;
    if (!failure && fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) failure = EISDIR;
    while (!failure) {
        if (size + 65536 > capacity) {
            capacity = capacity ? capacity * 2 : 131072;
            char *bigger = realloc(buffer, capacity + 1);
            if (!bigger) {
                failure = ENOMEM;
                break;
            }
            buffer = bigger;
        }
        ssize_t got = read(fd, buffer + size, capacity - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) failure = errno;
        if (got <= 0) break;
        size += (size_t)got;
    }
    if (fd >= 0) close(fd);
    bt_blocking_end(&door);
    if (failure) {
        free(buffer);
        if (failure == ENOMEM) {
            (void)bt_raise_no_memory();
        } else {
            (void)bt_raise_errno(failure, path_object, BT_NO_VIEW);
        }
        return false;
    }
    buffer[size] = 0;
    *data = buffer;
    *length = size;
    return true;
}

// ---- making modules ---------------------------------------------------------------------------------------

// A module with its standard attributes, entered into sys.modules.
static Value make_module(View name, bool is_package, View file, View path_list) {
    const char *text = bt_str_utf8(name, NULL);
    if (!text) return BT_ERROR;
    Value module = bt_module_new(text);
    if (bt_is_error(module)) return BT_ERROR;
    View dict = bt_module_dict(bt_view(module));
    // Made when somebody asks (objects/module.c).
    bool ok = bt_dict_delete(dict, BT_NAME(__spec__)) > 0 && bt_dict_delete(dict, BT_NAME(__loader__)) > 0;
    if (ok) bt_store_relaxed_u8(&((BtModule *)bt_object(bt_view(module)))->lazy_spec, 1);
    if (ok && !bt_view_is_empty(file)) ok = bt_dict_set(dict, BT_NAME(__file__), file);
    if (ok && is_package && !bt_view_is_empty(path_list)) {
        ok = bt_dict_set(dict, BT_NAME(__path__), path_list);
    }
    if (ok) {
        const char *dot = strrchr(text, '.');
        Value package = is_package ? bt_hold(name)
                        : dot      ? bt_str_from_utf8(text, (size_t)(dot - text))
                                   : bt_str_empty();
        ok = !bt_is_error(package) && bt_dict_set(dict, BT_NAME(__package__), bt_view(package));
        bt_release_maybe(package);
    }
    if (ok) ok = bt_dict_set(bt_view(modules), name, bt_view(module));
    if (!ok) {
        bt_release(module);
        return BT_ERROR;
    }
    return module;
}

static bool run_source(View module, const char *source, size_t length, View filename) {
    Value code = bt_compile(source, length, filename, BT_PARSE_EXEC, 0, bt_runtime_options.optimize);
    if (bt_is_error(code)) return false;
    View dict = bt_module_dict(module);
    Value result = bt_eval_code(bt_view(code), dict, dict, BT_NO_VIEW);
    bt_release(code);
    if (bt_is_error(result)) return false;
    bt_release(result);
    return true;
}

// Runs the source in a fresh module; a module that fails leaves no entry in sys.modules.
static Value load_source(View name, const char *source, size_t length, View filename, bool is_package,
                         View path_list) {
    Value module = make_module(name, is_package, filename, path_list);
    if (bt_is_error(module)) return BT_ERROR;
    if (!bt_dict_set(bt_module_dict(bt_view(module)), BT_NAME(__builtins__), bt_builtins_dict()) ||
        !run_source(bt_view(module), source, length, filename)) {
        Value pending = bt_error_take();
        if (bt_dict_delete(bt_view(modules), name) < 0) bt_error_clear();
        bt_error_restore(pending);
        bt_release(module);
        return BT_ERROR;
    }
    // What the module put in sys.modules under its name is what importers get.
    Value entry = bt_dict_get(bt_view(modules), name);
    if (bt_is_empty(entry)) {
        if (!bt_error_occurred()) {
            bt_release(module);
            return bt_raise_with(&bt_exc_KeyError, bt_hold(name));
        }
        bt_release(module);
        return BT_ERROR;
    }
    bt_release(module);
    return entry;
}

static Value load_native(View name, const BtNativeModule *native) {
    Value module = make_module(name, false, BT_NO_VIEW, BT_NO_VIEW);
    if (bt_is_error(module)) return BT_ERROR;
    if (!native->init(bt_view(module))) {
        Value pending = bt_error_take();
        if (bt_dict_delete(bt_view(modules), name) < 0) bt_error_clear();
        bt_error_restore(pending);
        bt_release(module);
        return BT_ERROR;
    }
    return module;
}

const BtEmbeddedModule *bt_import_find_embedded(const char *name) {
    size_t low = 0, high = bt_embedded_module_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, bt_embedded_modules[middle].name);
        if (order == 0) return &bt_embedded_modules[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

static Value load_embedded(View name, const BtEmbeddedModule *embedded) {
    Value file = bt_str_format("<frozen %s>", embedded->name);
    if (bt_is_error(file)) return BT_ERROR;
    Value path = embedded->is_package ? bt_list_new(0) : BT_EMPTY;
    Value module = load_source(name, (const char *)embedded->source, embedded->length, bt_view(file),
                               embedded->is_package, bt_is_empty(path) ? BT_NO_VIEW : bt_view(path));
    bt_release(file);
    bt_release_maybe(path);
    return module;
}

// What CPython freezes into its binary, too, and what the interpreter itself leans on. Everything else of the
// library comes after the files on sys.path, as there.
bool bt_import_is_core(const char *name) {
    static const char *const core[] = {"abc", "codecs", "genericpath", "io", "linecache", "os", "posixpath",
                                       "runpy", "site", "stat", "traceback", "warnings", "zipimport"};
    if (name[0] == '_' || strncmp(name, "importlib", 9) == 0 || strncmp(name, "encodings", 9) == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof core / sizeof *core; i++) {
        if (strcmp(name, core[i]) == 0) return true;
    }
    return false;
}

Value bt_import_native(View name) {
    Value present = bt_dict_get(bt_view(modules), name);
    if (!bt_is_empty(present) || bt_error_occurred()) return present;
    for (const BtNativeModule *native = bt_native_modules; native->name; native++) {
        if (bt_str_equal_text(name, native->name)) return load_native(name, native);
    }
    return raise_not_found(name, BT_NO_VIEW);
}

// stat of DIRECTORY/TAIL REST; too long a name counts as there.
static bool has_file(const char *directory, const char *tail, const char *rest, struct stat *info) {
    char file[4096];
    *info = (struct stat){0};
    return snprintf(file, sizeof file, "%s/%s%s", directory, tail, rest) >= (int)sizeof file ||
           stat(file, info) == 0;
}

static bool is_in_directory(const char *directory, const char *tail, bool namespaces) {
    struct stat info;
    bool there = has_file(directory, tail, "", &info);
    // A file (zip) among the entries is a matter of path hooks.
    if (!there && errno == ENOTDIR) return stat(directory, &info) == 0;
    if (there && S_ISDIR(info.st_mode) &&
        (namespaces || has_file(directory, tail, "/__init__.py", &info) ||
         has_file(directory, tail, "/__init__.pyc", &info))) {
        return true;
    }
    return has_file(directory, tail, ".py", &info) || has_file(directory, tail, ".pyc", &info);
}

// Is there a module TAIL in one of the directories? Only a package with __init__.py, a .py file, those as
// bytecode, or (with `namespaces`) a directory counts. Odd entries are left to importlib: they count as a
// find.
static bool is_on_path(View path, const char *tail, bool namespaces) {
    if (!bt_is_exact(path, BT_SHAPE_LIST)) return true;
    bool found = false;
    for (int64_t i = 0; !found; i++) {
        Value item = bt_list_get(path, i);
        if (bt_is_empty(item)) break;
        const char *directory = bt_is_str(bt_view(item)) ? bt_str_utf8(bt_view(item), NULL) : NULL;
        if (!directory) bt_error_clear();
        else found = is_in_directory(*directory ? directory : ".", tail, namespaces);
        bt_release(item);
    }
    return found;
}

// Tracebacks show the import statement and the module's own frames, not what lies between.
static void hide_import_frames(void) {
    static const char machinery[] = "<frozen importlib._bootstrap";   // and _bootstrap_external
    Value exception = bt_error_take();
    Value *slot = &bt_exception_cast(bt_view(exception))->traceback;
    Value kept = BT_EMPTY;
    Value *last = &kept;
    Value at = bt_hold_maybe(bt_view(*slot));
    while (!bt_is_empty(at)) {
        BtTraceback *traceback = (BtTraceback *)bt_object(bt_view(at));
        Value next = bt_hold_maybe(bt_view(traceback->next));
        View code = bt_view(bt_frame_object_cast(bt_view(traceback->frame))->code);
        const char *file = bt_str_utf8(bt_view(bt_code_cast(code)->filename), NULL);
        if (file && (strncmp(file, machinery, sizeof machinery - 1) == 0 ||
                     strcmp(file, "<frozen zipimport>") == 0)) {
            bt_release(at);
        } else {
            bt_assign(last, at);
            last = &((BtTraceback *)bt_object(bt_view(*last)))->next;
        }
        at = next;
    }
    bt_assign(last, BT_EMPTY);
    bt_assign(slot, kept);
    bt_error_restore(exception);
}

static Value load_by_importlib(View name, View parent) {
    Value find = bt_import_attribute("importlib._bootstrap", "_find_and_load");
    if (bt_is_error(find)) return BT_ERROR;
    Value module = bt_call_2(bt_view(find), name, bt_view_is_empty(parent) ? BT_NONE_VIEW : parent);
    bt_release(find);
    if (bt_is_error(module)) hide_import_frames();
    return module;
}

// Somebody has looked at sys.meta_path or its like, so that importing has to go by it.
static bool is_import_customized(void) {
    Value sys = bt_dict_get_interned(bt_view(modules), BT_NAME(sys));
    if (bt_is_empty(sys)) return false;
    Value list = bt_is_exact(bt_view(sys), BT_SHAPE_MODULE)
                     ? bt_dict_get_interned(bt_module_dict(bt_view(sys)), BT_NAME(meta_path)) : BT_EMPTY;
    bool result = !bt_is_empty(list);
    bt_release_maybe(list);
    bt_release(sys);
    return result;
}

// ---- finding ----------------------------------------------------------------------------------------------

// Finds and runs a module that is not in sys.modules. parent: its package, or empty for a top-level one.
static Value find_and_load(View name, View parent) {
    const char *text = bt_str_utf8(name, NULL);
    if (!text) return BT_ERROR;
    const char *dot = strrchr(text, '.');
    const char *tail = dot ? dot + 1 : text;

    // importlib itself always comes from the binary, and what it is made of.
    bool machinery = strncmp(text, "importlib", 9) == 0;
    if (!machinery && is_import_customized()) return load_by_importlib(name, parent);
    for (const BtNativeModule *native = bt_native_modules; native->name; native++) {
        if (strcmp(native->name, text) == 0) return load_native(name, native);
    }
    const BtEmbeddedModule *embedded = bt_import_find_embedded(text);
    if (embedded && (dot || bt_import_is_core(text))) return load_embedded(name, embedded);

    Value path;
    if (bt_view_is_empty(parent)) {
        path = bt_import_attribute("sys", "path");
        if (bt_is_error(path)) return BT_ERROR;
    } else {
        path = bt_getattr_or_empty(parent, BT_NAME(__path__));
        if (bt_is_empty(path)) {
            if (bt_error_occurred()) return BT_ERROR;
            Value parent_name = bt_str_from_utf8(text, (size_t)(dot - text));
            if (bt_is_error(parent_name)) return BT_ERROR;
            Value error = raise_not_found(name, bt_view(parent_name));
            (void)error;
            bt_release(parent_name);
            return BT_ERROR;
        }
    }
    bool found = is_on_path(bt_view(path), tail, !embedded);
    bt_release(path);
    if (found) return load_by_importlib(name, parent);
    return embedded ? load_embedded(name, embedded) : raise_not_found(name, BT_NO_VIEW);
}

// ("import", module, filename, sys.path, sys.meta_path, sys.path_hooks)
static bool audit_import(View name) {
    static const char *const variables[] = {"path", "meta_path", "path_hooks"};
    View about[5] = {name, BT_NONE_VIEW, BT_NONE_VIEW, BT_NONE_VIEW, BT_NONE_VIEW};
    Value values[3];
    // The finders come with importlib: while that is loaded itself, asking for them would load it again.
    Value importlib = bt_dict_get_text(bt_view(modules), "importlib._bootstrap");
    bool early = bt_is_empty(importlib) && (bt_str_equal_text(name, "importlib") ||
                                            bt_str_equal_text(name, "importlib._bootstrap"));
    bt_release_maybe(importlib);
    for (int i = 0; i < 3; i++) {
        values[i] = early && i > 0 ? BT_EMPTY : bt_import_attribute("sys", variables[i]);
        if (bt_is_error(values[i])) bt_error_clear();
        else about[2 + i] = bt_view(values[i]);
    }
    bool ok = bt_audit("import", about, 5);
    for (int i = 0; i < 3; i++) bt_release_maybe(values[i]);
    return ok;
}

// The package gets a submodule that has been loaded as an attribute. It is looked up again: the submodule may
// have put another one in its place. A submodule that was there already is left as the package has bound it.
static bool bind_submodule(View package_name, const char *name, View module) {
    Value package = bt_dict_get(bt_view(modules), package_name);
    if (bt_is_empty(package)) {
        if (!bt_error_occurred()) bt_raise_with(&bt_exc_KeyError, bt_hold(package_name));
        return false;
    }
    bool ok = bt_setattr_text(bt_view(package), name, module);
    bt_release(package);
    if (ok || !bt_error_matches(&bt_exc_AttributeError)) return ok;
    bt_error_clear();
    return bt_warn(&bt_exc_ImportWarning, "Cannot set an attribute on %R for child module '%s'", package_name,
                   name);
}

// The module of an absolute name, imported if necessary. A None entry in sys.modules forbids the import.
static Value import_absolute(View name) {
    Value present = bt_dict_get(bt_view(modules), name);
    if (!bt_is_empty(present)) {
        if (bt_is_none(bt_view(present))) {
            Value text = bt_str_format("import of %U halted; None in sys.modules", name);
            Value exception = bt_is_error(text) ? BT_ERROR
                                                : bt_exception_with_name(&bt_exc_ModuleNotFoundError, text,
                                                                         name, BT_NO_VIEW);
            return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
        }
        // Another thread may still be running its code.
        if (bt_import_is_running(name)) bt_import_wait(name);
        return present;
    }
    if (bt_error_occurred()) return BT_ERROR;

    const char *text = bt_str_utf8(name, NULL);
    if (!text) return BT_ERROR;
    const char *dot = strrchr(text, '.');
    Value parent = BT_EMPTY, parent_name = BT_EMPTY, module = BT_ERROR;
    if (dot && dot > text) {
        parent_name = bt_str_from_utf8(text, (size_t)(dot - text));
        if (bt_is_error(parent_name)) return BT_ERROR;
        parent = bt_dict_get(bt_view(modules), bt_view(parent_name));
        // A parent that is forbidden is found, and is no package.
        bool forbidden = !bt_is_empty(parent) && bt_is_none(bt_view(parent));
        bt_release_maybe(parent);
        parent = forbidden ? raise_not_found(name, bt_view(parent_name))
                           : import_absolute(bt_view(parent_name));
        if (bt_is_error(parent)) goto done;
    }
    if (bt_load_relaxed_u32(&bt_audit_active) && !audit_import(name)) goto done;
    bool mine = bt_import_begin(name);
    module = bt_dict_get(bt_view(modules), name);
    bool loads = bt_is_empty(module) && !bt_error_occurred();
    if (loads) module = find_and_load(name, bt_is_empty(parent) ? BT_NO_VIEW : bt_view(parent));
    if (loads && !bt_is_error(module) && !bt_is_empty(parent_name) &&
        !bind_submodule(bt_view(parent_name), dot + 1, bt_view(module))) {
        bt_release(module);
        module = BT_ERROR;
    }
    // Only now: who waits for this import may use package.module at once.
    if (mine) bt_import_end(name);
done:
    bt_release_maybe(parent);
    bt_release_maybe(parent_name);
    return module;
}

Value bt_import_dotted(View name) { return import_absolute(name); }

Value bt_import_module(const char *name) {
    Value text = bt_str_from_text(name);
    if (bt_is_error(text)) return BT_ERROR;
    Value module = import_absolute(bt_view(text));
    bt_release(text);
    return module;
}

Value bt_import_attribute(const char *module_name, const char *attribute) {
    Value module = bt_import_module(module_name);
    if (bt_is_error(module)) return BT_ERROR;
    Value v = bt_getattr_text(bt_view(module), attribute);
    bt_release(module);
    return v;
}

// ---- relative names and from lists ------------------------------------------------------------------------

// Warns when __package__ is not the parent that __spec__ (empty or None: there is none) names.
static bool agrees_with_spec(View package, View spec) {
    if (bt_view_is_empty(spec) || bt_is_none(spec)) return true;
    Value parent = bt_getattr_text(spec, "parent");
    if (bt_is_error(parent)) return false;
    int same = bt_equal(package, bt_view(parent));
    bool ok = same > 0 ||
              (same == 0 && bt_warn(&bt_exc_DeprecationWarning, "__package__ != __spec__.parent"));
    bt_release(parent);
    return ok;
}

// The package that a relative import starts from. Borrowing nothing: the answer is the caller's.
static Value current_package(View globals) {
    if (!bt_view_is_empty(globals) && !bt_is_dict(globals)) {
        return bt_raise(&bt_exc_TypeError, "globals must be a dict");
    }
    Value package = bt_view_is_empty(globals) ? BT_EMPTY : bt_dict_get(globals, BT_NAME(__package__));
    Value spec = bt_view_is_empty(globals) ? BT_EMPTY : bt_dict_get(globals, BT_NAME(__spec__));
    if (!bt_is_empty(package) && !bt_is_none(bt_view(package))) {
        if (bt_is_str(bt_view(package)) && agrees_with_spec(bt_view(package), bt_view(spec))) {
            bt_release_maybe(spec);
            return package;
        }
        bt_release_maybe(spec);
        bool is_text = bt_is_str(bt_view(package));
        bt_release(package);
        return is_text ? BT_ERROR : bt_raise(&bt_exc_TypeError, "package must be a string");
    }
    bt_release_maybe(package);
    if (!bt_is_empty(spec) && !bt_is_none(bt_view(spec))) {
        package = bt_getattr_text(bt_view(spec), "parent");
        bt_release(spec);
        if (bt_is_error(package) || bt_is_str(bt_view(package))) return package;
        bt_release(package);
        return bt_raise(&bt_exc_TypeError, "__spec__.parent must be a string");
    }
    bt_release_maybe(spec);
    if (bt_error_occurred() || !bt_warn(&bt_exc_ImportWarning,
                                            "can't resolve package from __spec__ or __package__, "
                                            "falling back on __name__ and __path__")) {
        return BT_ERROR;
    }
    Value name = bt_view_is_empty(globals) ? BT_EMPTY : bt_dict_get(globals, BT_NAME(__name__));
    if (bt_is_empty(name)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_raise(&bt_exc_KeyError, "'__name__' not in globals");
    }
    if (!bt_is_str(bt_view(name))) {
        bt_release(name);
        return bt_raise(&bt_exc_TypeError, "__name__ must be a string");
    }
    if (bt_dict_contains(globals, BT_NAME(__path__)) > 0) return name;
    const char *text = bt_str_utf8(bt_view(name), NULL);
    const char *dot = text ? strrchr(text, '.') : NULL;
    package = dot ? bt_str_from_utf8(text, (size_t)(dot - text)) : bt_str_empty();
    bt_release(name);
    return package;
}

static Value absolute_name(View name, View globals, int64_t level) {
    Value package = current_package(globals);
    if (bt_is_error(package)) return BT_ERROR;
    const char *text = bt_str_utf8(bt_view(package), NULL);
    if (!text) {
        bt_release(package);
        return BT_ERROR;
    }
    size_t length = strlen(text);
    if (length == 0) {
        bt_release(package);
        return bt_raise(&bt_exc_ImportError, "attempted relative import with no known parent package");
    }
    for (int64_t i = 1; i < level; i++) {
        while (length > 0 && text[length - 1] != '.') length--;
        if (length == 0) {
            bt_release(package);
            return bt_raise(&bt_exc_ImportError, "attempted relative import beyond top-level package");
        }
        length--;
    }
    Value base = bt_str_from_utf8(text, length);
    bt_release(package);
    if (bt_is_error(base) || bt_str_length(name) == 0) return base;
    Value full = bt_str_format("%U.%U", bt_view(base), name);
    bt_release(base);
    return full;
}

// A name of a from list, or of the __all__ that stands for it, is no str.
static void raise_bad_name(View module, View name, bool of_all) {
    if (!of_all) {
        bt_raise(&bt_exc_TypeError, "Item in ``from list'' must be str, not %T", name);
        return;
    }
    Value owner = bt_getattr(module, BT_NAME(__name__));
    if (bt_is_error(owner)) return;
    bt_raise(&bt_exc_TypeError, "Item in %S.__all__ must be str, not %T", bt_view(owner), name);
    bt_release(owner);
}

// from package import a, b: submodules that are not attributes yet are imported.
static bool import_submodules(View module, View fromlist, bool of_all) {
    Value names = bt_tuple_from_iterable(fromlist);
    if (bt_is_error(names)) return false;
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(names)); i++) {
        View name = bt_tuple_get(bt_view(names), i);
        if (!bt_is_str(name)) {
            raise_bad_name(module, name, of_all);
            ok = false;
        } else if (bt_str_equal_text(name, "*")) {
            Value all = bt_getattr_or_empty(module, BT_NAME(__all__));
            if (bt_is_empty(all)) {
                ok = !bt_error_occurred();
            } else {
                bool has_star = false;
                Value list = bt_tuple_from_iterable(bt_view(all));
                bt_release(all);
                if (bt_is_error(list)) {
                    ok = false;
                } else {
                    for (int64_t k = 0; k < bt_tuple_length(bt_view(list)); k++) {
                        View item = bt_tuple_get(bt_view(list), k);
                        has_star |= bt_is_str(item) && bt_str_equal_text(item, "*");
                    }
                    ok = has_star || import_submodules(module, bt_view(list), true);
                    bt_release(list);
                }
            }
        } else {
            Value present = bt_getattr_or_empty(module, name);
            if (!bt_is_empty(present)) {
                bt_release(present);
                continue;
            }
            if (bt_error_occurred()) {
                ok = false;
                break;
            }
            Value module_name = bt_getattr(module, BT_NAME(__name__));
            Value full =
                bt_is_error(module_name) ? BT_ERROR : bt_str_format("%S.%U", bt_view(module_name), name);
            Value sub = bt_is_error(full) ? BT_ERROR : import_absolute(bt_view(full));
            if (bt_is_error(sub) && bt_error_matches(&bt_exc_ModuleNotFoundError)) {
                // Only "this very module is not there" is forgiven: IMPORT_FROM then reports the name.
                Value pending = bt_error_take();
                Value missing = bt_getattr_or_empty(bt_view(pending), BT_NAME(name));
                bool same = !bt_is_empty(missing) && !bt_is_empty(full) && bt_is_str(bt_view(missing)) &&
                            bt_str_equal(bt_view(missing), bt_view(full)) &&
                            bt_dict_contains(bt_view(modules), bt_view(full)) == 0; // None there forbids it
                bt_release_maybe(missing);
                if (same) {
                    bt_release(pending);
                } else {
                    bt_error_restore(pending);
                    ok = false;
                }
            } else {
                ok = !bt_is_error(sub);
            }
            bt_release_maybe(sub);
            bt_release_maybe(full);
            bt_release_maybe(module_name);
        }
    }
    bt_release(names);
    return ok;
}

static bool import_submodules_of_package(View module, View fromlist) {
    Value path = bt_getattr_or_empty(module, BT_NAME(__path__));
    if (bt_is_empty(path)) return !bt_error_occurred();
    bt_release(path);
    return import_submodules(module, fromlist, false);
}

Value bt_import(View name, View globals, View fromlist, int64_t level) {
    if (!bt_is_str(name)) return bt_raise(&bt_exc_TypeError, "module name must be a string");
    if (level < 0) return bt_raise(&bt_exc_ValueError, "level must be >= 0");
    Value full = level > 0 ? absolute_name(name, globals, level) : bt_hold(name);
    if (bt_is_error(full)) return BT_ERROR;
    if (bt_str_length(bt_view(full)) == 0) {
        bt_release(full);
        return bt_raise(&bt_exc_ValueError, "Empty module name");
    }
    Value module = import_absolute(bt_view(full));
    if (bt_is_error(module)) {
        bt_release(full);
        return BT_ERROR;
    }
    int wants_names = bt_view_is_empty(fromlist) ? 0 : bt_truth(fromlist);
    if (wants_names < 0 || (wants_names && !import_submodules_of_package(bt_view(module), fromlist))) {
        bt_release(module);
        bt_release(full);
        return BT_ERROR;
    }
    if (!wants_names) {
        // `import a.b.c` binds a; `from . import` never comes here. A relative name without a from list: its
        // first part.
        const char *text = bt_str_utf8(bt_view(full), NULL);
        const char *given = bt_str_utf8(name, NULL);
        const char *dot = given ? strchr(given, '.') : NULL;
        if (level == 0 && text && dot) {
            Value top_name = bt_str_from_utf8(text, (size_t)(dot - given));
            bt_release(module);
            module = bt_is_error(top_name) ? BT_ERROR : import_absolute(bt_view(top_name));
            bt_release_maybe(top_name);
        } else if (level > 0 && text && dot) {
            size_t cut = strlen(text) - strlen(dot);
            Value top_name = bt_str_from_utf8(text, cut);
            bt_release(module);
            module = bt_is_error(top_name) ? BT_ERROR : import_absolute(bt_view(top_name));
            bt_release_maybe(top_name);
        }
    }
    bt_release(full);
    return module;
}
