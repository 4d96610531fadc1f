// errno: the system's error numbers by name, and errorcode, which maps numbers back to names.
#include <errno.h>

#include "stdlib/native/modules.h"
#include "vm/base/error.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

// Of names that share a number, errorcode shows the last one here.
#define ERROR_NAMES(X)                                                                                       \
    X(ENODEV)                                                                                                \
    X(ENOCSI) X(EHOSTUNREACH) X(ENOMSG) X(EUCLEAN) X(EL2NSYNC) X(EL2HLT) X(ENODATA) X(ENOTBLK) X(ENOSYS) X(  \
        EPIPE) X(EINVAL) X(EOVERFLOW) X(EADV) X(EINTR) X(EUSERS) X(ENOTEMPTY) X(ENOBUFS) X(EPROTO)           \
        X(EREMOTE) X(ENAVAIL) X(ECHILD) X(ELOOP) X(EXDEV) X(E2BIG) X(ESRCH) X(EMSGSIZE) X(EAFNOSUPPORT) X(   \
            EBADR) X(EHOSTDOWN) X(EPFNOSUPPORT) X(ENOPROTOOPT) X(EBUSY) X(EWOULDBLOCK) X(EAGAIN) X(EBADFD)   \
            X(EDOTDOT) X(EISCONN) X(ENOANO) X(ESHUTDOWN) X(ECHRNG) X(ELIBBAD) X(ENONET) X(EBADE) X(EBADF)    \
                X(EMULTIHOP) X(EIO) X(EUNATCH) X(EPROTOTYPE) X(ENOSPC) X(ENOEXEC) X(EALREADY) X(ENETDOWN) X( \
                    ENOTNAM) X(EACCES) X(ELNRNG) X(EILSEQ) X(ENOTDIR) X(ENOTUNIQ) X(EPERM) X(EDOM) X(EXFULL) \
                    X(ECONNREFUSED) X(EISDIR) X(EPROTONOSUPPORT) X(EROFS) X(EADDRNOTAVAIL) X(EIDRM) X(ECOMM) \
                        X(ESRMNT) X(EREMOTEIO) X(EL3RST) X(EBADMSG) X(ENFILE) X(ELIBMAX)                     \
                            X(ESPIPE) X(ENOLINK) X(ENETRESET) X(ETIMEDOUT) X(ENOENT) X(EEXIST) X(EDQUOT) X(  \
                                ENOSTR) X(EBADSLT) X(EBADRQC) X(ELIBACC)                                     \
                                X(EFAULT) X(EFBIG) X(EDEADLK) X(EDEADLOCK) X(ENOTCONN) X(EDESTADDRREQ)       \
                                    X(ELIBSCN) X(ENOLCK) X(EISNAM) X(ECONNABORTED) X(ENETUNREACH) X(ESTALE)  \
                                        X(ENOSR) X(ENOMEM) X(ENOTSOCK) X(ESTRPIPE) X(EMLINK) X(              \
                                            ERANGE) X(ELIBEXEC) X(EL3HLT) X(ECONNRESET)                      \
                                            X(EADDRINUSE) X(EOPNOTSUPP)                                      \
                                                X(ENOTSUP) X(EREMCHG) X(ENAMETOOLONG) X(ENOTTY) X(ERESTART)  \
                                                    X(ESOCKTNOSUPPORT) X(ETIME)                              \
                                                        X(EBFONT) X(ETOOMANYREFS) X(EMFILE)                  \
                                                            X(ETXTBSY) X(EINPROGRESS) X(ENXIO) X(ENOPKG)     \
                                                                X(ENOMEDIUM) X(EMEDIUMTYPE)                  \
                                                                    X(ECANCELED) X(ENOKEY) X(EKEYEXPIRED)    \
                                                                        X(EKEYREVOKED) X(EKEYREJECTED)       \
                                                                            X(EOWNERDEAD) X(ENOTRECOVERABLE) \
                                                                                X(ERFKILL)

typedef struct ErrorName {
    const char *name;
    int number;
} ErrorName;

static const ErrorName error_names[] = {
#define X(name) {#name, name},
    ERROR_NAMES(X)
#undef X
};

static const char module_doc[] = "This module makes available standard errno system symbols.\n\n"
                                 "The value of each symbol is the corresponding integer value,\n"
                                 "e.g., on most systems, errno.ENOENT equals the integer 2.\n\n"
                                 "The dictionary errno.errorcode maps numeric codes to symbol names,\n"
                                 "e.g., errno.errorcode[2] could be the string 'ENOENT'.\n\n"
                                 "Symbols that are not relevant to the underlying system are not defined.\n\n"
                                 "To map error codes to error messages, use the function os.strerror(),\n"
                                 "e.g. os.strerror(2) could return 'No such file or directory'.";

bool bt_init_errno(View module) {
    Value codes = bt_dict_new();
    if (bt_is_error(codes))
        return false;
    bool ok = bt_module_add(module, "__doc__", bt_str_from_text(module_doc)) &&
              bt_module_add(module, "errorcode", bt_hold(bt_view(codes)));
    for (size_t i = 0; ok && i < sizeof error_names / sizeof error_names[0]; i++) {
        const ErrorName *entry = &error_names[i];
        Value name = bt_intern_text(entry->name);
        ok = !bt_is_error(name) &&
             bt_dict_set(bt_view(codes), bt_small_int_view(entry->number), bt_view(name)) &&
             bt_module_add(module, entry->name, bt_small_int(entry->number));
        bt_release_maybe(name);
    }
    bt_release(codes);
    return ok;
}
