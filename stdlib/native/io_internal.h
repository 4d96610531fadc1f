// What the files of _io share: the class tree, the lock of a stream, helpers.
//
//   _IOBase
//     _RawIOBase        FileIO io_file.c
//     _BufferedIOBase   BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair io_buffered.c,
//                       BytesIO io_bytes.c
//     _TextIOBase       TextIOWrapper io_text.h, StringIO io_string.c, newlines io_newlines.c
//   the base classes io_base.c; open(), standard streams io.c
//
// A stream's lock is held across system calls, so its holder may block and run Python code (a raw stream
// written in Python). It is therefore no leaf lock: waiting goes through the one door, and a second entry by
// the holder itself (a signal handler that prints) is a RuntimeError, as in CPython.
//
// What a stream wraps (fields.h): asking it may run Python, which may detach it. So it is asked by a
// reference of one's own; only who holds the stream's lock may use the word itself, and only he replaces it.
#ifndef BATON_STDLIB_NATIVE_IO_INTERNAL_H
#define BATON_STDLIB_NATIVE_IO_INTERNAL_H

#include "stdlib/native/fields.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/thread.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

BT_BEGIN_DECLS

enum { BT_IO_BUFFER_SIZE = 8192 };

// What __getstate__ of the memory streams gives for the attributes: a copy of __dict__, or None where there
// are none.
Value bt_io_state_attributes(View self) BT_MUST_CHECK;
// Takes the attributes from a state; what: "third", for the message.
bool bt_io_restore_attributes(View self, View attributes, const char *what) BT_MUST_CHECK;
// A position from a state: an int that is not negative.
bool bt_io_restore_position(View v, const char *what, int64_t *out) BT_MUST_CHECK;

extern BtType bt_io_base_type, bt_io_raw_base_type, bt_io_buffered_base_type, bt_io_text_base_type;
extern BtType bt_io_file_type, bt_io_bytes_type, bt_io_bytes_buffer_type, bt_io_reader_type,
    bt_io_writer_type, bt_io_random_type, bt_io_pair_type;
extern BtType bt_io_text_wrapper_type, bt_io_string_type, bt_io_newline_decoder_type;

typedef struct BtIoLock {
    uint32_t word;      // atomic: 0 free, 1 held, 2 held with waiters
    BtThread *owner;    // meaningful to the owner only
} BtIoLock;

// False: RuntimeError (reentrant call), or an exception from a signal handler.
bool bt_io_lock(BtIoLock *lock, View stream) BT_MUST_CHECK;
void bt_io_unlock(BtIoLock *lock);

// io.UnsupportedOperation(text)
Value bt_io_unsupported(const char *text) BT_COLD;
Value bt_io_closed_error(void) BT_COLD;     // ValueError "I/O operation on closed file."
// stream.closed through its attribute; -1 error.
int bt_io_is_closed(View stream);
bool bt_io_check_open(View stream) BT_MUST_CHECK;
// Calls stream.name(*args) for its effect.
bool bt_io_call(View stream, const char *name) BT_MUST_CHECK;
// The memory of an argument that is written into: TypeError in the words of argument checking if it cannot
// be.
bool bt_io_writable_argument(View v, const char *function, BtBuffer *out) BT_MUST_CHECK;
// The size argument of read-like methods: None or absent = -1.
bool bt_io_size_argument(const View *args, size_t argc, int64_t *size) BT_MUST_CHECK;

// A new object of one of the types, all zero: the __new__ of most.
Value bt_io_new(BtType *type, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

// Closes a stream that is dropped while open; what goes wrong is reported as unraisable.
void bt_io_finalize(View self);
// ResourceWarning "unclosed file <source>" if there is an open descriptor of its own at the end of the chain
// of a stream.
void bt_io_warn_unclosed(View stream, View source);
// The next stream of that chain, borrowed; empty: there is none, or the class is another.
View bt_io_text_buffer(View stream);
View bt_io_buffered_raw(View stream);
// inner.close(); an exception that flushing raised before (may be empty, stolen) is raised, or becomes the
// context of what closing raises.
Value bt_io_close_after_flush(View inner, Value pending) BT_MUST_CHECK;
// EncodingWarning, if -X warn_default_encoding asks for it. False: it is an exception.
bool bt_io_warn_encoding(int level) BT_MUST_CHECK;
// The attribute area: shown by the static type's traverse also for subclasses, released by their dealloc
// (objects/dealloc.c).
BT_INLINE void bt_io_release_attributes(BtObject *object) {
    if (!bt_type_has(bt_object_type(object), BT_TYPE_HEAP)) bt_attributes_release(object);
}
// Visits them: the end of every stream's traverse.
BT_INLINE int bt_io_traverse_attributes(BtObject *object, BtVisitFn visit, void *context) {
    return bt_attributes_traverse(object, visit, context);
}

// How newlines are read and written: newline=None, "", "\n", "\r", "\r\n".
enum { BT_NEWLINE_UNIVERSAL, BT_NEWLINE_KEEP, BT_NEWLINE_LF, BT_NEWLINE_CR, BT_NEWLINE_CRLF };
// Understands newline=; false: ValueError, with the repr of the argument if quoted. *writing is what "\n"
// becomes.
bool bt_io_parse_newline(View newline, bool quoted, uint8_t *reading, uint8_t *writing) BT_MUST_CHECK;
// Translates newlines of a text by the universal rule (keep: only notes them); *seen gets bits for what was
// met: 1 "\n", 2 "\r", 4 "\r\n". *pending_cr carries a "\r" at the end over to the next text.
Value bt_io_translate_newlines(View text, bool keep, bool last, bool *pending_cr,
                               uint8_t *seen) BT_MUST_CHECK;
// The attribute `newlines`: None, a str or a tuple.
Value bt_io_newlines_tuple(uint8_t seen) BT_MUST_CHECK;
// Each adds what one file has to the module. False: an exception.
bool bt_io_base_init(View module) BT_MUST_CHECK;
bool bt_io_buffered_init(View module) BT_MUST_CHECK;
bool bt_io_text_init(View module) BT_MUST_CHECK;

// What open() puts together: the raw file, a buffered stream of one of the three types, a text stream.
Value bt_io_file_open(View name, const char *mode, bool closefd, View opener) BT_MUST_CHECK;
Value bt_io_buffered_new(BtType *type, View raw, int64_t size) BT_MUST_CHECK;
Value bt_io_text_wrapper_new(View buffer, View encoding, View errors, View newline, bool line_buffering,
                             bool write_through) BT_MUST_CHECK;

// TypeError: what a stream has open cannot be pickled. __reduce__ and __reduce_ex__.
Value bt_io_cannot_pickle(View self, const View *args, size_t argc);
#define BT_IO_NO_PICKLE                                         \
    BT_METHOD_N("__reduce__", bt_io_cannot_pickle, 0, -1, NULL), \
        BT_METHOD_N("__reduce_ex__", bt_io_cannot_pickle, 0, -1, NULL)

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_IO_INTERNAL_H
