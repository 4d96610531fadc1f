// Between the files of _pickle: pickle.c (module, helpers), pickle_save.h's (Pickler), pickle_load.h's
// (Unpickler), pickle_buffer.c (PickleBuffer).
//
// A Pickler or Unpickler belongs to one call at a time: its `user` keeps a second one out (it raises), so its
// other fields need no lock.
#ifndef BATON_STDLIB_NATIVE_PICKLE_INTERNAL_H
#define BATON_STDLIB_NATIVE_PICKLE_INTERNAL_H

#include "vm/base/thread.h"
#include "vm/base/type.h"

BT_BEGIN_DECLS

// Whose a Pickler or Unpickler is: the id of the thread that is inside, 0 = nobody's. False: RuntimeError, it
// is somebody's, be it this thread's own.
bool bt_pickle_enter(uint32_t *user, const char *what) BT_MUST_CHECK;
// The same for what a callback of the user may also do. *inside: it is this thread's already.
bool bt_pickle_enter_again(uint32_t *user, const char *what, bool *inside) BT_MUST_CHECK;
BT_INLINE void bt_pickle_leave(uint32_t *user, bool inside) {
    if (!inside) bt_store_release_u32(user, 0);
}

enum { BT_PICKLE_HIGHEST = 5, BT_PICKLE_DEFAULT = 4, BT_PICKLE_FRAME = 65536, BT_PICKLE_BATCH = 1000 };

// The opcodes, named as in pickletools.
enum {
    OP_MARK = '(', OP_STOP = '.', OP_POP = '0', OP_POP_MARK = '1', OP_DUP = '2', OP_FLOAT = 'F', OP_INT = 'I',
    OP_BININT = 'J', OP_BININT1 = 'K', OP_LONG = 'L', OP_BININT2 = 'M', OP_NONE = 'N', OP_PERSID = 'P',
    OP_BINPERSID = 'Q', OP_REDUCE = 'R', OP_STRING = 'S', OP_BINSTRING = 'T', OP_SHORT_BINSTRING = 'U',
    OP_UNICODE = 'V', OP_BINUNICODE = 'X', OP_APPEND = 'a', OP_BUILD = 'b', OP_GLOBAL = 'c', OP_DICT = 'd',
    OP_EMPTY_DICT = '}', OP_APPENDS = 'e', OP_GET = 'g', OP_BINGET = 'h', OP_INST = 'i', OP_LONG_BINGET = 'j',
    OP_LIST = 'l', OP_EMPTY_LIST = ']', OP_OBJ = 'o', OP_PUT = 'p', OP_BINPUT = 'q', OP_LONG_BINPUT = 'r',
    OP_SETITEM = 's', OP_TUPLE = 't', OP_EMPTY_TUPLE = ')', OP_SETITEMS = 'u', OP_BINFLOAT = 'G',
    OP_PROTO = 0x80, OP_NEWOBJ, OP_EXT1, OP_EXT2, OP_EXT4, OP_TUPLE1, OP_TUPLE2, OP_TUPLE3, OP_NEWTRUE,
    OP_NEWFALSE, OP_LONG1, OP_LONG4, OP_SHORT_BINUNICODE, OP_BINUNICODE8, OP_BINBYTES8, OP_EMPTY_SET,
    OP_ADDITEMS, OP_FROZENSET, OP_NEWOBJ_EX, OP_STACK_GLOBAL, OP_MEMOIZE, OP_FRAME, OP_BYTEARRAY8,
    OP_NEXT_BUFFER, OP_READONLY_BUFFER, OP_BINBYTES = 'B', OP_SHORT_BINBYTES = 'C',
};

extern BtType bt_type_pickler, bt_type_unpickler, bt_type_pickle_buffer;
extern BtType *bt_pickle_error, *bt_pickling_error, *bt_unpickling_error;

// What a pickle says about names, from _compat_pickle: maps[name] or empty without an exception. which:
// "IMPORT_MAPPING", "REVERSE_NAME_MAPPING", ...; key stolen.
Value bt_pickle_compat(const char *which, Value key) BT_MUST_CHECK;
// A dict of copyreg: new reference.
typedef enum BtCopyreg {
    BT_COPYREG_DISPATCH, BT_COPYREG_EXTENSIONS, BT_COPYREG_INVERTED, BT_COPYREG_CACHE, BT_COPYREG_COUNT
} BtCopyreg;
// One of copyreg's tables, a dict, as it was when _pickle was imported: new reference.
Value bt_pickle_copyreg(BtCopyreg which);
// sys.modules[name], importing it when absent. name: str
Value bt_pickle_import(View name) BT_MUST_CHECK;
// The attribute at a dotted path (protocol 4) or plain name. *parent (may be NULL): owned, what the last name
// was looked up on. Empty without an exception: a name is missing or goes through a local scope.
Value bt_pickle_walk(View object, View path, bool dotted, Value *parent) BT_MUST_CHECK;

// The module's functions.
Value bt_pickle_dump(View module, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_pickle_dumps(View module, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_pickle_load(View module, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_pickle_loads(View module, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
// The exported memory of a PickleBuffer, or NULL with ValueError when it was released.
const BtBuffer *bt_pickle_buffer_of(View v);

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_PICKLE_INTERNAL_H
