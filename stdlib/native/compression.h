// What compressors and decompressors of all formats have in common: one library call that turns some input
// into some output, called until there is nothing to do, outside the interpreter.
//
// A coder is used by one thread at a time: `busy` is claimed under the object's lock and others wait. Input
// that a decompressor had no room for is kept in memory of its own (`kept`), that behind the end of the data
// in `unused_data`.
#ifndef BATON_STDLIB_NATIVE_COMPRESSION_H
#define BATON_STDLIB_NATIVE_COMPRESSION_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtPiece {     // what a step works on; it moves the pointers and counts on
    const uint8_t *in;
    size_t in_left;
    uint8_t *out;
    size_t out_left;
} BtPiece;

typedef enum { BT_STEP_DONE, BT_STEP_END, BT_STEP_FAILED } BtStep;

typedef struct BtCoder {
    BtObject head;
    // One call of the library; finish: the compressor's input ends with the piece's. BT_STEP_FAILED: *problem
    // is the library's code. Touches no object.
    BtStep (*step)(struct BtCoder *coder, BtPiece *piece, bool finish, int *problem);
    Value (*raise)(int problem);   // BT_ERROR
    const char *at_end;            // the EOFError's text
    bool busy, ended, needs_input;
    uint8_t *kept;                 // malloc
    size_t kept_length;
    Value unused_data;             // bytes
} BtCoder;

// Fills in a fresh object's fields.
void bt_coder_init(BtCoder *coder, BtStep (*step)(BtCoder *, BtPiece *, bool, int *), Value (*raise)(int));
// Releases them.
void bt_coder_clear(BtCoder *coder);

// Methods and attributes of compressor types: compress(data), flush().
extern const BtMethodDef bt_compressor_methods[];
// Of decompressor types: decompress(data, max_length=-1); eof, needs_input, unused_data.
extern const BtMethodDef bt_decompressor_methods[];
Value bt_coder_eof(View self, void *unused);
Value bt_coder_needs_input(View self, void *unused);
Value bt_coder_unused_data(View self, void *unused);

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_COMPRESSION_H
