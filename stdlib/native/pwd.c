// pwd and grp: the databases of users and groups. What a single entry needs, the reentrant calls of the C
// library give; walking a whole database moves a cursor that the process has once, so that is done under a
// lock.
#include <grp.h>
#include <pthread.h>
#include <pwd.h>
#include <stdlib.h>

#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"

static pthread_mutex_t cursor_mutex = PTHREAD_MUTEX_INITIALIZER;

static const char *const passwd_fields[] = {"pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir",
                                            "pw_shell", NULL};
static const char *const group_fields[] = {"gr_name", "gr_passwd", "gr_gid", "gr_mem", NULL};
static BtType passwd_type, group_type;

enum { FIRST_ROOM = 1024, MOST_ROOM = 1 << 26 };

static Value name_of(const char *text) { return text ? bt_path_name(text, false) : BT_NONE; }

static Value number_of(uint32_t id) { return id == UINT32_MAX ? bt_small_int(-1) : bt_int_from_i64(id); }

static Value passwd_value(const struct passwd *p) {
    Value values[] = {name_of(p->pw_name), name_of(p->pw_passwd), number_of(p->pw_uid), number_of(p->pw_gid),
                      name_of(p->pw_gecos), name_of(p->pw_dir), name_of(p->pw_shell)};
    return bt_struct_sequence_new(&passwd_type, values);
}

static Value members_of(char **members) {
    Value list = bt_list_new(0);
    for (char **at = members; !bt_is_error(list) && *at; at++) {
        Value name = name_of(*at);
        if (!bt_is_error(name) && bt_list_append(bt_view(list), name)) continue;
        bt_release(list);
        list = BT_ERROR;
    }
    return list;
}

static Value group_value(const struct group *g) {
    Value values[] = {name_of(g->gr_name), name_of(g->gr_passwd), number_of(g->gr_gid),
                      members_of(g->gr_mem)};
    return bt_struct_sequence_new(&group_type, values);
}

// Runs a reentrant look-up with room that grows until it is enough. `entry` is set to NULL when there is
// none; false: an error other than "no such entry" (errno).
#define LOOK_UP(entry, buffer, call)                                                                        \
    do {                                                                                                    \
        int failure_ = 0;                                                                                   \
        for (size_t room = FIRST_ROOM; room <= MOST_ROOM; room *= 2) {                                      \
            bt_buffer_free(buffer);                                                                         \
            (entry) = NULL;                                                                                 \
            (buffer) = bt_buffer_alloc(room);                                                               \
            if (!(buffer)) return BT_ERROR;                                                                 \
            BtBlocking door_;                                                                               \
            bt_blocking_begin(&door_, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);                                     \
            failure_ = (call);                                                                              \
            bt_blocking_end(&door_);                                                                        \
            if (failure_ != ERANGE) break;                                                                  \
        }                                                                                                   \
        if (failure_) (entry) = NULL;                                                                       \
    } while (false)

// A str argument as the C library wants it: the name is the caller's argument, shown in messages.
static bool take_name(View v, const char *message, BtPath *name) {
    if (!bt_is_str(v)) {
        bt_raise(&bt_exc_TypeError, message, bt_argument_type_name(v));
        return false;
    }
    if (bt_path_take(v, "getpwnam", BT_PATH_ONLY, name)) return true;
    if (bt_error_matches(&bt_exc_ValueError) && !bt_error_matches(&bt_exc_UnicodeError)) {
        bt_error_clear();
        bt_raise(&bt_exc_ValueError, "embedded null byte");
    }
    return false;
}

// A number of a user or group. -1 stands for the largest one. *beyond: -1 or 1 when it is too small or large
// for one.
static bool take_id(View v, const char *what, uint32_t *id, int *beyond) {
    int64_t n;
    *beyond = 0;
    if (!bt_is_int(v) && !bt_type_of(v)->index) {
        bt_raise(&bt_exc_TypeError, "%s should be integer, not %T", what, v);
        return false;
    }
    Value number = bt_index(v);
    if (bt_is_error(number)) return false;
    if (!bt_int_fits_i64(bt_view(number), &n)) *beyond = bt_int_sign(bt_view(number));
    else if (n < -1 || n > UINT32_MAX) *beyond = -1;   // what CPython says of too large ones too
    else *id = (uint32_t)n;
    bt_release(number);
    return true;
}

// ---- users ------------------------------------------------------------------------------------------------

static Value pwd_getpwuid(View self, View v) {
    uint32_t uid;
    int beyond;
    struct passwd storage, *entry = NULL;
    char *buffer = NULL;
    (void)self;
    if (!take_id(v, "uid", &uid, &beyond)) return BT_ERROR;
    if (beyond) return bt_raise_with(&bt_exc_KeyError, bt_str_from_text("getpwuid(): uid not found"));
    LOOK_UP(entry, buffer, getpwuid_r(uid, &storage, buffer, room, &entry));
    Value number = entry ? BT_EMPTY : number_of(uid);
    Value result = entry ? passwd_value(entry)
                         : bt_raise_with(&bt_exc_KeyError,
                                         bt_str_format("getpwuid(): uid not found: %S", bt_view(number)));
    bt_release_maybe(number);
    bt_buffer_free(buffer);
    return result;
}

static Value pwd_getpwnam(View self, View v) {
    BtPath name;
    struct passwd storage, *entry = NULL;
    char *buffer = NULL;
    (void)self;
    if (!take_name(v, "getpwnam() argument must be str, not %s", &name)) return BT_ERROR;
    LOOK_UP(entry, buffer, getpwnam_r(name.text, &storage, buffer, room, &entry));
    Value result = entry
                       ? passwd_value(entry)
                       : bt_raise_with(&bt_exc_KeyError, bt_str_format("getpwnam(): name not found: %R", v));
    bt_path_done(&name);
    bt_buffer_free(buffer);
    return result;
}

// ---- whole databases --------------------------------------------------------------------------------------

// One entry, copied: the text that its pointers lead to follows it.
typedef struct Entry {
    struct Entry *next;
    union {
        struct passwd passwd;
        struct group group;
    };
    char text[];
} Entry;

// The entries of a database in order; made in C memory only, outside the interpreter: the cursor must not
// move on while objects are made. *error: 0 or an errno.
static Entry *read_entries(bool groups, int *error) {
    Entry *first = NULL, **end = &first;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);
    pthread_mutex_lock(&cursor_mutex);
    if (groups) setgrent();
    else setpwent();
    size_t room = FIRST_ROOM;
    for (*error = 0; room <= MOST_ROOM;) {
        Entry *entry = malloc(sizeof *entry + room);
        struct passwd *passwd;
        struct group *group;
        int failure = !entry   ? ENOMEM
                      : groups ? getgrent_r(&entry->group, entry->text, room, &group)
                               : getpwent_r(&entry->passwd, entry->text, room, &passwd);
        if (!failure) {
            entry->next = NULL;
            *end = entry;
            end = &entry->next;
            continue;
        }
        free(entry);
        if (failure == ERANGE) {
            room *= 2;
            continue;
        }
        if (failure != ENOENT) *error = failure;
        break;
    }
    if (groups) endgrent();
    else endpwent();
    pthread_mutex_unlock(&cursor_mutex);
    bt_blocking_end(&door);
    return first;
}

static Value all_entries(bool groups) {
    int error;
    Entry *at = read_entries(groups, &error);
    Value list = error ? bt_raise_errno(error, BT_NO_VIEW, BT_NO_VIEW) : bt_list_new(0);
    while (at) {
        Value value = bt_is_error(list) ? BT_ERROR
                      : groups          ? group_value(&at->group)
                                        : passwd_value(&at->passwd);
        if (!bt_is_error(list) && (bt_is_error(value) || !bt_list_append(bt_view(list), value))) {
            bt_assign(&list, BT_ERROR);
        }
        Entry *next = at->next;
        free(at);
        at = next;
    }
    return list;
}

static Value pwd_getpwall(View self) {
    (void)self;
    return all_entries(false);
}

static Value grp_getgrall(View self) {
    (void)self;
    return all_entries(true);
}

// ---- groups -----------------------------------------------------------------------------------------------

static Value grp_getgrgid(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"id", NULL};
    static const BtSignature signature = {"getgrgid", names, 0, 1, 1};
    uint32_t gid;
    int beyond;
    struct group storage, *entry = NULL;
    char *buffer = NULL;
    View p[1];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !take_id(p[0], "gid", &gid, &beyond)) {
        return BT_ERROR;
    }
    if (beyond) {
        return bt_raise(&bt_exc_OverflowError,
                        beyond < 0 ? "gid is less than minimum" : "gid is greater than maximum");
    }
    LOOK_UP(entry, buffer, getgrgid_r(gid, &storage, buffer, room, &entry));
    Value number = entry ? BT_EMPTY : number_of(gid);
    Value result = entry ? group_value(entry)
                         : bt_raise_with(&bt_exc_KeyError,
                                         bt_str_format("getgrgid(): gid not found: %S", bt_view(number)));
    bt_release_maybe(number);
    bt_buffer_free(buffer);
    return result;
}

static Value grp_getgrnam(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", NULL};
    static const BtSignature signature = {"getgrnam", names, 0, 1, 1};
    BtPath name;
    struct group storage, *entry = NULL;
    char *buffer = NULL;
    View p[1];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        !take_name(p[0], "getgrnam() argument 1 must be str, not %s", &name)) {
        return BT_ERROR;
    }
    LOOK_UP(entry, buffer, getgrnam_r(name.text, &storage, buffer, room, &entry));
    Value result =
        entry ? group_value(entry)
              : bt_raise_with(&bt_exc_KeyError, bt_str_format("getgrnam(): name not found: %R", p[0]));
    bt_path_done(&name);
    bt_buffer_free(buffer);
    return result;
}

static const BtMethodDef pwd_functions[] = {BT_METHOD_1("getpwuid", pwd_getpwuid, NULL),
                                            BT_METHOD_1("getpwnam", pwd_getpwnam, NULL),
                                            BT_METHOD_0("getpwall", pwd_getpwall, NULL), BT_METHOD_END};
static const BtMethodDef grp_functions[] = {BT_METHOD_K("getgrgid", grp_getgrgid, NULL),
                                            BT_METHOD_K("getgrnam", grp_getgrnam, NULL),
                                            BT_METHOD_0("getgrall", grp_getgrall, NULL), BT_METHOD_END};

bool bt_init_pwd(View module) {
    return bt_struct_sequence_type(&passwd_type, "pwd.struct_passwd", passwd_fields) &&
           bt_module_add_functions(module, pwd_functions) && bt_module_add_type(module, &passwd_type);
}

bool bt_init_grp(View module) {
    return bt_struct_sequence_type(&group_type, "grp.struct_group", group_fields) &&
           bt_module_add_functions(module, grp_functions) && bt_module_add_type(module, &group_type);
}
