// Between io_text.c (TextIOWrapper: set-up, writing, attributes), io_text_read.c (reading) and
// io_text_position.c.
//
// Problem: a stream of text over a buffered binary stream, which somebody may also move or close. Invariants,
// with the lock held: `decoded` is the text of `chunk` (when that is known: chunk_start >= 0) and of nothing
// else, so that a place in the one is a place in the other; what is in `pending` goes to the binary stream
// before anything is read from it.
#ifndef BATON_STDLIB_NATIVE_IO_TEXT_H
#define BATON_STDLIB_NATIVE_IO_TEXT_H

#include <string.h>

#include "stdlib/native/io_internal.h"

BT_BEGIN_DECLS

typedef struct BtTextWrapper {
    BtObject head;
    Value buffer;              // the binary stream; empty once detached
    Value encoding, errors;    // str
    Value newline_object;      // what was passed
    uint8_t newline;           // Newline: how lines are read
    uint8_t write_newline;     // what "\n" becomes: BT_NEWLINE_LF (itself), BT_NEWLINE_CR, BT_NEWLINE_CRLF
    bool line_buffering, write_through, readable, writable, seekable;
    bool telling;              // false while next() is used
    bool encode_start;         // nothing was written: a byte order mark goes first
    const char *decode_as;     // behind a byte order mark: the encoding without one; NULL: as `encoding` says
    const char *chunk_as;      // the same for the start of the chunk
    Value encoder, decoder;    // incremental ones of an encoding that is not built in; empty: built in
    Value chunk_state;         // its state at the start of the chunk
    uint8_t seen_newlines;     // 1 "\n", 2 "\r", 4 "\r\n"
    bool at_end;
    Value decoded;             // str being handed out; empty = none
    int64_t decoded_position;
    uint8_t *undecoded;        // bytes of a character cut at the end of the chunk, or of a "\r" there
    size_t undecoded_length;
    int64_t chunk_start;       // where in the binary stream the bytes behind `decoded` began; -1 unknown
    Value chunk;               // those bytes, for tell()
    uint8_t *pending;          // encoded, not yet given to the buffer
    size_t pending_length, pending_capacity;
    int64_t chunk_size;
    BtIoLock lock;             // guards everything above
} BtTextWrapper;
#define TEXT(v) ((BtTextWrapper *)bt_object(v))

// ---- io_text.c --------------------------------------------------------------------------------------------

// Has it a binary stream (and an open one)? Else ValueError.
bool bt_io_text_ready(View self) BT_MUST_CHECK;
bool bt_io_text_ready_and_open(View self) BT_MUST_CHECK;
// Takes the lock, if it has a binary stream. The question before it may have run Python, which detached it.
bool bt_io_text_enter(View self) BT_MUST_CHECK;
// A method that the binary stream answers.
Value bt_io_text_of_buffer(View self, const char *name, const View *args, size_t argc) BT_MUST_CHECK;
// What follows these bytes, with which a stream of this encoding starts: an encoding without a mark, or NULL.
const char *bt_io_text_decoder_behind(const char *encoding, const uint8_t *data, size_t length);
// Lock held: gives what is pending to the binary stream.
bool bt_io_text_send_pending(BtTextWrapper *t) BT_MUST_CHECK;

// ---- io_text_read.c ---------------------------------------------------------------------------------------

// Lock held: what was read ahead is not asked for any more.
void bt_io_text_forget_decoded(BtTextWrapper *t);
// decoder.decode(*args), which is a str.
Value bt_io_text_of_decoder(BtTextWrapper *t, const View args[2]) BT_MUST_CHECK;
// The methods.
Value bt_io_text_read(View self, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_io_text_readline(View self, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_io_text_next(View self) BT_MUST_CHECK;

// ---- io_text_position.c -----------------------------------------------------------------------------------

Value bt_io_text_tell(View self) BT_MUST_CHECK;
Value bt_io_text_seek(View self, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_io_text_truncate(View self, const View *args, size_t argc) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_IO_TEXT_H
