// posix: paths as text, where no file is looked at.
#include <string.h>

#include "stdlib/native/posix_internal.h"

// Takes doubled slashes, "." and what ".." takes back out of a path, in place. Two slashes at the start stay:
// POSIX lets systems give them a meaning. The new length.
static int64_t normalize(uint32_t *path, int64_t length) {
    int64_t root = 0;
    while (root < length && path[root] == '/') root++;
    if (root > 2) root = 1;
    // What is done stands before `end`; from `fixed` on ".." may take names back.
    int64_t end = root, fixed = root, at = 0;
    while (at < length) {
        while (at < length && path[at] == '/') at++;
        int64_t name = at;
        while (at < length && path[at] != '/') at++;
        int64_t size = at - name;
        bool here = size == 1 && path[name] == '.';
        bool up = size == 2 && path[name] == '.' && path[name + 1] == '.';
        if (size == 0 || here || (up && root && end == fixed)) continue;
        if (up && end > fixed) {
            while (end > fixed && path[end - 1] != '/') end--;
            if (end > fixed) end--;
            continue;
        }
        if (end > root) path[end++] = '/';
        memmove(path + end, path + name, (size_t)size * sizeof *path);
        end += size;
        if (up) fixed = end;
    }
    if (end == 0) path[end++] = '.';
    return end;
}

static Value posix_path_normpath(View self, View path) {
    (void)self;
    bool text = bt_is_str(path);
    if (!text && !bt_is_bytes(path)) {
        return bt_raise(&bt_exc_TypeError,
                        "_path_normpath: path should be string, bytes or os.PathLike, not %T", path);
    }
    int64_t length = text ? bt_str_length(path) : bt_bytes_cast(path)->length;
    uint32_t few[256], *chars = few;
    if (length >= 256 && !(chars = bt_buffer_alloc(((size_t)length + 1) * sizeof *chars))) {
        return bt_raise_no_memory();
    }
    for (int64_t i = 0; i < length; i++) {
        chars[i] = text ? bt_str_char_at(bt_str_cast(path), i) : bt_bytes_cast(path)->data[i];
    }
    length = normalize(chars, length);
    Value result = text ? bt_str_from_code_points(chars, length) : bt_bytes_new(NULL, (size_t)length);
    if (!text && !bt_is_error(result)) {
        uint8_t *bytes = bt_bytes_cast(bt_view(result))->data;
        for (int64_t i = 0; i < length; i++) bytes[i] = (uint8_t)chars[i];
    }
    if (chars != few) bt_buffer_free(chars);
    return result;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("_path_normpath", posix_path_normpath,
                "_path_normpath($module, path, /)\n--\n\nNormalize path, eliminating double slashes, etc."),
    BT_METHOD_END,
};

bool bt_posix_paths_init(View module) { return bt_module_add_functions(module, functions); }
