// termios: the modes of terminals.
#include <linux/tty.h>
#include <sys/ioctl.h>
#include <termios.h>

#include "stdlib/native/exception_class.h"
#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"

static BtType *error_class;

// termios.error(errno, text), unless a signal handler has raised.
static Value terminal_error(void) {
    if (bt_error_occurred()) return BT_ERROR;
    int number = errno;
    Value text = bt_str_from_text(strerror(number));
    Value error = bt_is_error(text)
                      ? BT_ERROR
                      : bt_call_2(bt_type_view(error_class), bt_small_int_view(number), bt_view(text));
    bt_release_maybe(text);
    return bt_is_error(error) ? BT_ERROR : bt_raise_value(error);
}

// The seven parts of a mode: flags of input, output, control and the local ones, two speeds, the characters.
static Value termios_tcgetattr(View self, View v) {
    struct termios mode;
    int fd, result;
    (void)self;
    if (!bt_posix_descriptor(v, &fd)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, tcgetattr(fd, &mode));
    if (result < 0) return terminal_error();
    Value characters = bt_list_new(NCCS);
    for (int i = 0; !bt_is_error(characters) && i < NCCS; i++) {
        // Without canonical mode two of the characters are numbers.
        bool number = !(mode.c_lflag & ICANON) && (i == VMIN || i == VTIME);
        Value item = number ? bt_small_int(mode.c_cc[i]) : bt_bytes_new(&mode.c_cc[i], 1);
        if (bt_is_error(item) || !bt_list_append(bt_view(characters), item)) bt_assign(&characters, BT_ERROR);
    }
    Value parts[] = {bt_int_from_i64(mode.c_iflag),          bt_int_from_i64(mode.c_oflag),
                     bt_int_from_i64(mode.c_cflag),          bt_int_from_i64(mode.c_lflag),
                     bt_int_from_i64(cfgetispeed(&mode)),    bt_int_from_i64(cfgetospeed(&mode)), characters};
    Value tuple = bt_tuple_from_values(parts, 7);
    Value list = bt_is_error(tuple) ? BT_ERROR : bt_list_from_iterable(bt_view(tuple));
    bt_release_maybe(tuple);
    return list;
}

static bool take_flags(View list, int64_t index, unsigned *flags) {
    int64_t n;
    Value item = bt_list_get(list, index);
    bool ok = !bt_is_empty(item) && bt_as_long(bt_view(item), &n);
    bt_release_maybe(item);
    if (ok) *flags = (unsigned)n;
    return ok;
}

static bool take_character(View v, cc_t *out) {
    int64_t n;
    if (bt_is_bytes(v) && bt_bytes_cast(v)->length == 1) {
        *out = bt_bytes_cast(v)->data[0];
        return true;
    }
    if (!bt_is_int(v)) {
        bt_raise(&bt_exc_TypeError, "tcsetattr: elements of attributes must be characters or integers");
        return false;
    }
    if (!bt_int_fits_i64(v, &n)) {
        bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C long");
        return false;
    }
    *out = (cc_t)n;
    return true;
}

static bool take_characters(View list, cc_t *out) {
    Value characters = bt_list_get(list, 6);
    if (bt_is_empty(characters)) return false;
    bool ok = bt_is_list(bt_view(characters)) && bt_list_length(bt_view(characters)) == NCCS;
    if (!ok) bt_raise(&bt_exc_TypeError, "tcsetattr: attributes[6] must be %d element list", NCCS);
    for (int i = 0; ok && i < NCCS; i++) {
        Value item = bt_list_get(bt_view(characters), i);
        ok = !bt_is_empty(item) && take_character(bt_view(item), &out[i]);
        bt_release_maybe(item);
    }
    bt_release(characters);
    return ok;
}

static Value termios_tcsetattr(View self, const View *args, size_t argc) {
    struct termios mode;
    int fd, when, result;
    unsigned input_speed, output_speed;
    (void)self;
    (void)argc;
    if (!bt_posix_descriptor(args[0], &fd) || !bt_as_int(args[1], &when)) return BT_ERROR;
    if (!bt_is_list(args[2]) || bt_list_length(args[2]) != 7) {
        return bt_raise(&bt_exc_TypeError, "tcsetattr, arg 3: must be 7 element list");
    }
    // What the list does not say stays as it is.
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, tcgetattr(fd, &mode));
    if (result < 0) return terminal_error();
    if (!take_flags(args[2], 0, &mode.c_iflag) || !take_flags(args[2], 1, &mode.c_oflag) ||
        !take_flags(args[2], 2, &mode.c_cflag) || !take_flags(args[2], 3, &mode.c_lflag) ||
        !take_flags(args[2], 4, &input_speed) || !take_flags(args[2], 5, &output_speed) ||
        !take_characters(args[2], mode.c_cc)) {
        return BT_ERROR;
    }
    if (cfsetispeed(&mode, input_speed) < 0 || cfsetospeed(&mode, output_speed) < 0) return terminal_error();
    BT_SYSTEM_CALL(BT_BLOCK_WRITE, result, tcsetattr(fd, when, &mode));
    return result < 0 ? terminal_error() : BT_NONE;
}

#define WITH_NUMBER(name)                                                                                   \
    static Value termios_##name(View self, const View *args, size_t argc) {                                 \
        int fd, number, result;                                                                             \
        (void)self;                                                                                         \
        (void)argc;                                                                                         \
        if (!bt_posix_descriptor(args[0], &fd) || !bt_as_int(args[1], &number)) return BT_ERROR;            \
        BT_SYSTEM_CALL(BT_BLOCK_WRITE, result, name(fd, number));                                           \
        return result < 0 ? terminal_error() : BT_NONE;                                                     \
    }
WITH_NUMBER(tcsendbreak)
WITH_NUMBER(tcflush)
WITH_NUMBER(tcflow)

static Value termios_tcdrain(View self, View v) {
    int fd, result;
    (void)self;
    if (!bt_posix_descriptor(v, &fd)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_WRITE, result, tcdrain(fd));
    return result < 0 ? terminal_error() : BT_NONE;
}

static Value termios_tcgetwinsize(View self, View v) {
    struct winsize size;
    int fd, result;
    (void)self;
    if (!bt_posix_descriptor(v, &fd)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, ioctl(fd, TIOCGWINSZ, &size));
    return result < 0 ? terminal_error()
                      : bt_tuple_pack(2, bt_small_int_view(size.ws_row), bt_small_int_view(size.ws_col));
}

static Value termios_tcsetwinsize(View self, const View *args, size_t argc) {
    struct winsize size;
    int64_t rows, columns;
    int fd, result;
    (void)self;
    (void)argc;
    if (!bt_posix_descriptor(args[0], &fd)) return BT_ERROR;
    Value pair = bt_type_of(args[1])->getitem ? bt_tuple_from_iterable(args[1]) : BT_ERROR;
    if (bt_is_error(pair) || bt_tuple_length(bt_view(pair)) != 2) {
        bt_error_clear();
        bt_release_maybe(pair);
        return bt_raise(&bt_exc_TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
    }
    bool ok = bt_as_long(bt_tuple_get(bt_view(pair), 0), &rows) &&
              bt_as_long(bt_tuple_get(bt_view(pair), 1), &columns);
    bt_release(pair);
    if (!ok) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, ioctl(fd, TIOCGWINSZ, &size));
    if (result < 0) return terminal_error();
    if (rows < 0 || rows > UINT16_MAX || columns < 0 || columns > UINT16_MAX) {
        return bt_raise(&bt_exc_OverflowError, "winsize value(s) out of range.");
    }
    size.ws_row = (unsigned short)rows;
    size.ws_col = (unsigned short)columns;
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, ioctl(fd, TIOCSWINSZ, &size));
    return result < 0 ? terminal_error() : BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("tcgetattr", termios_tcgetattr, NULL),
    BT_METHOD_N("tcsetattr", termios_tcsetattr, 3, 3, NULL),
    BT_METHOD_N("tcsendbreak", termios_tcsendbreak, 2, 2, NULL),
    BT_METHOD_1("tcdrain", termios_tcdrain, NULL), BT_METHOD_N("tcflush", termios_tcflush, 2, 2, NULL),
    BT_METHOD_N("tcflow", termios_tcflow, 2, 2, NULL),
    BT_METHOD_1("tcgetwinsize", termios_tcgetwinsize, NULL),
    BT_METHOD_N("tcsetwinsize", termios_tcsetwinsize, 2, 2, NULL),
    BT_METHOD_END};

static const BtConstant constants[] = {
#define X(name) {#name, (int64_t)name}
    X(B0), X(B1000000), X(B110), X(B115200), X(B1152000), X(B1200), X(B134), X(B150), X(B1500000),
    X(B1800), X(B19200), X(B200), X(B2000000), X(B230400), X(B2400), X(B2500000), X(B300), X(B3000000),
    X(B3500000), X(B38400), X(B4000000), X(B460800), X(B4800), X(B50), X(B500000), X(B57600), X(B576000),
    X(B600), X(B75), X(B921600), X(B9600), X(BRKINT), X(BS0), X(BS1), X(BSDLY), X(CBAUD), X(CBAUDEX),
    X(CDSUSP), X(CEOF), X(CEOL), X(CEOT), X(CERASE), X(CFLUSH), X(CIBAUD), X(CINTR), X(CKILL), X(CLNEXT),
    X(CLOCAL), X(CQUIT), X(CR0), X(CR1), X(CR2), X(CR3), X(CRDLY), X(CREAD), X(CRPRNT), X(CRTSCTS), X(CS5),
    X(CS6), X(CS7), X(CS8), X(CSIZE), X(CSTART), X(CSTOP), X(CSTOPB), X(CSUSP), X(CWERASE), X(ECHO),
    X(ECHOCTL), X(ECHOE), X(ECHOK), X(ECHOKE), X(ECHONL), X(ECHOPRT), X(EXTA), X(EXTB), X(EXTPROC), X(FF0),
    X(FF1), X(FFDLY), X(FIOASYNC), X(FIOCLEX), X(FIONBIO), X(FIONCLEX), X(FIONREAD), X(FLUSHO), X(HUPCL),
    X(ICANON), X(ICRNL), X(IEXTEN), X(IGNBRK), X(IGNCR), X(IGNPAR), X(IMAXBEL), X(INLCR), X(INPCK),
    X(IOCSIZE_MASK), X(IOCSIZE_SHIFT), X(ISIG), X(ISTRIP), X(IUCLC), X(IUTF8), X(IXANY), X(IXOFF), X(IXON),
    X(NCC), X(NCCS), X(NL0), X(NL1), X(NLDLY), X(NOFLSH), X(N_MOUSE), X(N_PPP), X(N_SLIP), X(N_STRIP),
    X(N_TTY), X(OCRNL), X(OFDEL), X(OFILL), X(OLCUC), X(ONLCR), X(ONLRET), X(ONOCR), X(OPOST), X(PARENB),
    X(PARMRK), X(PARODD), X(PENDIN), X(TAB0), X(TAB1), X(TAB2), X(TAB3), X(TABDLY), X(TCFLSH), X(TCGETA),
    X(TCGETS), X(TCIFLUSH), X(TCIOFF), X(TCIOFLUSH), X(TCION), X(TCOFLUSH), X(TCOOFF), X(TCOON),
    X(TCSADRAIN), X(TCSAFLUSH), X(TCSANOW), X(TCSBRK), X(TCSBRKP), X(TCSETA), X(TCSETAF), X(TCSETAW),
    X(TCSETS), X(TCSETSF), X(TCSETSW), X(TCXONC), X(TIOCCONS), X(TIOCEXCL), X(TIOCGETD), X(TIOCGICOUNT),
    X(TIOCGLCKTRMIOS), X(TIOCGPGRP), X(TIOCGSERIAL), X(TIOCGSOFTCAR), X(TIOCGWINSZ), X(TIOCINQ),
    X(TIOCLINUX), X(TIOCMBIC), X(TIOCMBIS), X(TIOCMGET), X(TIOCMIWAIT), X(TIOCMSET), X(TIOCM_CAR),
    X(TIOCM_CD), X(TIOCM_CTS), X(TIOCM_DSR), X(TIOCM_DTR), X(TIOCM_LE), X(TIOCM_RI), X(TIOCM_RNG),
    X(TIOCM_RTS), X(TIOCM_SR), X(TIOCM_ST), X(TIOCNOTTY), X(TIOCNXCL), X(TIOCOUTQ), X(TIOCPKT),
    X(TIOCPKT_DATA), X(TIOCPKT_DOSTOP), X(TIOCPKT_FLUSHREAD), X(TIOCPKT_FLUSHWRITE), X(TIOCPKT_NOSTOP),
    X(TIOCPKT_START), X(TIOCPKT_STOP), X(TIOCSCTTY), X(TIOCSERCONFIG), X(TIOCSERGETLSR),
    X(TIOCSERGETMULTI), X(TIOCSERGSTRUCT), X(TIOCSERGWILD), X(TIOCSERSETMULTI), X(TIOCSERSWILD),
    X(TIOCSER_TEMT), X(TIOCSETD), X(TIOCSLCKTRMIOS), X(TIOCSPGRP), X(TIOCSSERIAL), X(TIOCSSOFTCAR),
    X(TIOCSTI), X(TIOCSWINSZ), X(TOSTOP), X(VDISCARD), X(VEOF), X(VEOL), X(VEOL2), X(VERASE), X(VINTR),
    X(VKILL), X(VLNEXT), X(VMIN), X(VQUIT), X(VREPRINT), X(VSTART), X(VSTOP), X(VSUSP), X(VSWTC), X(VT0),
    X(VT1), X(VTDLY), X(VTIME), X(VWERASE), X(XCASE), X(XTABS),
#undef X
};

bool bt_init_termios(View module) {
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    error_class = bt_exception_class_new(module, "termios", "error", &bt_exc_Exception, NULL);
    return error_class && bt_module_add_functions(module, functions);
}
