// _io: open(), and the standard streams.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/io_internal.h"
#include "stdlib/native/modules.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/codecs.h"
#include "vm/objects/warn.h"

// What open()'s mode means: the letters for FileIO, and whether text was asked for.
static bool parse_mode(const char *mode, char raw[8], bool *binary, bool *updating, char *kind) {
    bool text = false;
    int kinds = 0;
    *binary = *updating = false;
    for (const char *p = mode; *p; p++) {
        if (strchr("axrwb+t", *p) == NULL || strchr(p + 1, *p)) {
            bt_raise(&bt_exc_ValueError, "invalid mode: '%s'", mode);
            return false;
        }
        if (strchr("xrwa", *p)) {
            *kind = *p;
            kinds++;
        }
        *binary |= *p == 'b';
        *updating |= *p == '+';
        text |= *p == 't';
    }
    if (text && *binary) {
        bt_raise(&bt_exc_ValueError, "can't have text and binary mode at once");
        return false;
    }
    if (kinds != 1) {
        bt_raise(&bt_exc_ValueError,
                 kinds ? "must have exactly one of create/read/write/append mode"
                       : "Must have exactly one of create/read/write/append mode and at most one plus");
        return false;
    }
    snprintf(raw, 8, "%c%s", *kind, *updating ? "+" : "");
    return true;
}

// Closes the file of an open() that fails; its exception stays. stream: stolen.
static Value give_up(Value stream) {
    Value error = bt_error_take();
    if (!bt_io_call(bt_view(stream), "close")) bt_error_clear();
    bt_release(stream);
    bt_error_restore(error);
    return BT_ERROR;
}

static Value io_open(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file",    "mode",    "buffering", "encoding", "errors",
                                        "newline", "closefd", "opener",    NULL};
    static const BtSignature signature = {"open", names, 0, 8, 1};
    View p[8];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    const char *mode = "r";
    if (!bt_view_is_empty(p[1])) {
        if (!bt_is_str(p[1]))
            return bt_raise(&bt_exc_TypeError, "open() argument 'mode' must be str, not %s",
                            bt_argument_type_name(p[1]));
        mode = bt_as_utf8(p[1], NULL);
        if (!mode) return BT_ERROR;
    }
    int buffering = -1;
    if (!bt_view_is_empty(p[2]) && !bt_as_int(p[2], &buffering)) return BT_ERROR;
    int closefd = bt_view_is_empty(p[6]) ? 1 : bt_truth(p[6]);
    if (closefd < 0) return BT_ERROR;
    char raw_mode[8], kind = 'r';
    bool binary, updating;
    if (!parse_mode(mode, raw_mode, &binary, &updating, &kind)) return BT_ERROR;
    static const char *const text_only[] = {"encoding", "errors", "newline"};
    for (int i = 0; i < 3; i++) {
        View v = p[3 + i];
        bool given = !bt_view_is_empty(v) && !bt_is_none(v);
        if (given && !bt_is_str(v)) {
            return bt_raise(&bt_exc_TypeError, "open() argument '%s' must be str or None, not %T",
                            text_only[i], v);
        }
        if (given && binary) {
            return bt_raise(&bt_exc_ValueError, "binary mode doesn't take %s %s argument",
                            i == 2 ? "a" : "an", text_only[i]);
        }
    }
    if (binary && buffering == 1 &&
        !bt_warn(&bt_exc_RuntimeWarning,
                 "line buffering (buffering=1) isn't supported in binary mode, the default buffer size "
                 "will be used")) {
        return BT_ERROR;
    }
    View path = p[0];
    Value plain = BT_EMPTY;
    if (!bt_is_str(path) && !bt_is_bytes(path) && !bt_is_int(path)) {
        Value fspath = bt_import_attribute("os", "fspath");
        plain = bt_is_error(fspath) ? BT_ERROR : bt_call_1(bt_view(fspath), path);
        bt_release_maybe(fspath);
        if (bt_is_error(plain)) return BT_ERROR;
        path = bt_view(plain);
    }
    Value raw = bt_io_file_open(path, raw_mode, closefd, p[7]);
    bt_release_maybe(plain);
    if (bt_is_error(raw)) return BT_ERROR;

    bool line_buffering = false;
    Value tty = bt_call_method_text(bt_view(raw), "isatty", NULL, 0);
    bool is_tty = !bt_is_error(tty) && bt_is_true_object(bt_view(tty));
    bt_release_maybe(tty);
    if (buffering == 1 || (buffering < 0 && is_tty)) {
        buffering = -1;
        line_buffering = true;
    }
    if (buffering < 0) buffering = BT_IO_BUFFER_SIZE;
    if (buffering == 0) {
        if (binary) return raw;
        bt_raise(&bt_exc_ValueError, "can't have unbuffered text I/O");
        return give_up(raw);
    }
    BtType *type = updating ? &bt_io_random_type : kind == 'r' ? &bt_io_reader_type : &bt_io_writer_type;
    Value buffered = bt_io_buffered_new(type, bt_view(raw), buffering);
    if (bt_is_error(buffered)) return give_up(raw);
    bt_release(raw);
    if (binary) return buffered;
    if ((bt_view_is_empty(p[3]) || bt_is_none(p[3])) && !bt_io_warn_encoding(1)) return give_up(buffered);
    Value text = bt_io_text_wrapper_new(bt_view(buffered), p[3], p[4], p[5], line_buffering, false);
    if (bt_is_error(text)) return give_up(buffered);
    {
        Value mode_value = bt_str_from_text(mode);
        if (bt_is_error(mode_value) || !bt_setattr(bt_view(text), BT_NAME(mode), bt_view(mode_value))) {
            bt_release(text);
            text = BT_ERROR;
        }
        bt_release_maybe(mode_value);
    }
    bt_release(buffered);
    return text;
}

static Value open_code(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", NULL};
    static const BtSignature signature = {"open_code", names, 0, 1, 1};
    View path;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &path)) return BT_ERROR;
    if (!bt_is_str(path)) {
        return bt_raise(&bt_exc_TypeError, "open_code() argument 'path' must be str, not %s",
                        bt_argument_type_name(path));
    }
    Value mode = bt_str_from_text("rb");
    if (bt_is_error(mode)) return BT_ERROR;
    View open_args[2] = {path, bt_view(mode)};
    Value file = io_open(self, open_args, 2, BT_NO_VIEW);
    bt_release(mode);
    return file;
}
static Value text_encoding(View self, const View *args, size_t argc) {
    (void)self;
    int level = 2;
    if (!bt_is_none(args[0])) return bt_hold(args[0]);
    if (argc > 1 && !bt_as_int(args[1], &level)) return BT_ERROR;
    if (!bt_io_warn_encoding(level)) return BT_ERROR;
    return bt_str_from_text(bt_runtime_options.utf8_mode ? "utf-8" : "locale");
}

static const BtMethodDef functions[] = {
    BT_METHOD_K(
        "open", io_open,
        "open($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, "
        "closefd=True, opener=None)\n--\n\n"
        "Open file and return a stream.  Raise OSError upon failure."),
    BT_METHOD_K("open_code", open_code, "open_code($module, /, path)\n--\n\n"),
    BT_METHOD_N("text_encoding", text_encoding, 1, 2,
                "text_encoding($module, encoding, stacklevel=2, /)\n--\n\n"),
    BT_METHOD_END,
};

bool bt_init_io(View module) {
    return bt_io_base_init(module) && bt_io_buffered_init(module) && bt_io_text_init(module) &&
           bt_module_add_functions(module, functions) &&
           bt_module_add(module, "DEFAULT_BUFFER_SIZE", bt_small_int(BT_IO_BUFFER_SIZE)) &&
           bt_module_add(module, "BlockingIOError", bt_hold(bt_type_view(&bt_exc_BlockingIOError)));
}

// PYTHONIOENCODING=[encoding][:errors]; what is not said stays NULL.
static void read_io_encoding(char *chosen, size_t size, const char **encoding, const char **errors) {
    const char *value = bt_runtime_options.ignore_environment ? NULL : getenv("PYTHONIOENCODING");
    if (!value || !*value) return;
    snprintf(chosen, size, "%s", value);
    char *colon = strchr(chosen, ':');
    if (colon) {
        *colon = 0;
        if (colon[1]) *errors = colon + 1;
    }
    if (!*chosen) return;
    const char *known = bt_codec_canonical_name(chosen);
    *encoding = known ? known : chosen;
}

// In the locales that say nothing of an encoding what is not UTF-8 passes through stdin and stdout.
static bool plain_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *value = NULL;
    for (int i = 0; i < 3 && (!value || !*value); i++) value = getenv(names[i]);
    static const char *const plain[] = {"C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"};
    for (int i = 0; i < 5; i++) {
        if (!value || !*value || strcmp(value, plain[i]) == 0) return true;
    }
    return false;
}

// A standard stream on a descriptor; None when the descriptor is closed.
static Value standard_stream(int fd, const char *name, bool writing, bool unbuffered) {
    struct stat info;
    char chosen[128];
    const char *encoding = NULL, *error_name = NULL;
    read_io_encoding(chosen, sizeof chosen, &encoding, &error_name);
    if (fstat(fd, &info) < 0) return BT_NONE;
    Value raw = bt_io_file_open(bt_small_int_view(fd), writing ? "w" : "r", false, BT_NO_VIEW);
    if (bt_is_error(raw)) {
        bt_error_clear();
        return BT_NONE;
    }
    bool tty = isatty(fd);
    Value name_value = bt_str_from_text(name), text = BT_ERROR, buffered = BT_EMPTY;
    Value errors = bt_str_from_text(fd == 2          ? "backslashreplace"
                                    : error_name     ? error_name
                                    : encoding       ? "strict"
                                    : plain_locale() ? "surrogateescape"
                                                     : "strict");
    Value encoding_value = bt_str_from_text(encoding ? encoding : "utf-8");
    Value newline = writing ? bt_str_from_text("\n") : BT_NONE;
    if (!bt_is_error(name_value) && bt_setattr(bt_view(raw), BT_NAME(name), bt_view(name_value))) {
        buffered = writing && unbuffered
                       ? bt_hold(bt_view(raw))
                       : bt_io_buffered_new(writing ? &bt_io_writer_type : &bt_io_reader_type, bt_view(raw),
                                            BT_IO_BUFFER_SIZE);
        if (!bt_is_error(buffered)) {
            text = bt_io_text_wrapper_new(bt_view(buffered), bt_view(encoding_value), bt_view(errors),
                                          bt_view(newline), tty || fd == 2, writing && unbuffered);
        }
    }
    if (!bt_is_error(text)) {
        Value mode = bt_str_from_text(writing ? "w" : "r");
        if (bt_is_error(mode) || !bt_setattr(bt_view(text), BT_NAME(mode), bt_view(mode))) bt_error_clear();
        bt_release_maybe(mode);
    }
    bt_release_maybe(buffered);
    bt_release(raw);
    bt_release_maybe(name_value);
    bt_release(errors);
    bt_release(encoding_value);
    bt_release(newline);
    return text;
}

bool bt_io_open_standard_streams(bool unbuffered) {
    Value sys = bt_import_module("sys"), io = bt_import_module("_io");
    if (bt_is_error(sys) || bt_is_error(io)) return false;
    static const char *const names[] = {"stdin", "stdout", "stderr"};
    static const char *const shown[] = {"<stdin>", "<stdout>", "<stderr>"};
    bool ok = true;
    for (int fd = 0; ok && fd < 3; fd++) {
        Value stream = standard_stream(fd, shown[fd], fd > 0, unbuffered);
        char original[16];
        snprintf(original, sizeof original, "__%s__", names[fd]);
        ok = !bt_is_error(stream) && bt_setattr_text(bt_view(sys), names[fd], bt_view(stream)) &&
             bt_setattr_text(bt_view(sys), original, bt_view(stream));
        bt_release_maybe(stream);
    }
    Value open_function = ok ? bt_getattr_text(bt_view(io), "open") : BT_ERROR;
    ok = !bt_is_error(open_function) && bt_dict_set_text(bt_builtins_dict(), "open", bt_view(open_function));
    bt_release_maybe(open_function);
    bt_release(sys);
    bt_release(io);
    return ok;
}
