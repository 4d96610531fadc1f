// Between the files of the _socket module: socket.c (the type), socket_address.c, socket_names.c.
#ifndef BATON_STDLIB_NATIVE_SOCKET_INTERNAL_H
#define BATON_STDLIB_NATIVE_SOCKET_INTERNAL_H

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "stdlib/native/posix_internal.h"

BT_BEGIN_DECLS

typedef struct BtSocket {
    BtObject head;
    int fd;               // -1: closed. atomic: exchanged when closed
    int family, kind, protocol;
    int64_t timeout_ns;   // -1: blocks; 0: does not; else waits that long
} BtSocket;
#define BT_SOCKET(v) ((BtSocket *)bt_object(v))
extern BtType bt_socket_type;

typedef struct BtAddress {
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
        struct sockaddr_un local;
        struct sockaddr_storage space;
    };
    socklen_t length;
} BtAddress;

// A Python address ((host, port), a path, ...) for the socket's family; `function` for messages. May look
// names up.
bool bt_address_parse(const BtSocket *s, View address, const char *function, BtAddress *out) BT_MUST_CHECK;
// The Python form of an address.
Value bt_address_value(int family, int protocol, const BtAddress *address) BT_MUST_CHECK;
// "", "<broadcast>", a number or a name as an internet address. False: gaierror.
bool bt_address_lookup(const char *name, int family, BtAddress *out) BT_MUST_CHECK;
// The text of a host argument (str, bytes, bytearray); NULL with TypeError. `owner` keeps it.
const char *bt_host_text(View v, Value *owner);

// Waits until poll says one of the events or the deadline has passed. 1 ready, 0 too late, -1 exception.
int bt_socket_wait(BtSocket *s, short events, int64_t deadline, BtBlockReason reason) BT_MUST_CHECK;

// gaierror(code, text).
Value bt_raise_gaierror(int code) BT_COLD;
// Functions, constants and exceptions of names.
bool bt_socket_names_init(View module) BT_MUST_CHECK;
// More constants, of rarer protocols and options.
bool bt_socket_add_rare_constants(View module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_SOCKET_INTERNAL_H
