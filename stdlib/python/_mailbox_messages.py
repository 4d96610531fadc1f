"""The messages of mailbox: each class knows what one format says of a message's state."""

import calendar
import contextlib
import copy
import email
import email.message
import io
import time


class Message(email.message.Message):
    """A message with a state.

    The state is told to other formats as a set of words: unread, new, flagged, answered, deleted, forwarded.
    """

    _type_specific_attributes = []

    def __init__(self, message=None):
        if isinstance(message, email.message.Message):
            self._become_message(copy.deepcopy(message))
            if isinstance(message, Message):
                message._explain_to(self)
        elif isinstance(message, bytes):
            self._become_message(email.message_from_bytes(message))
        elif isinstance(message, str):
            self._become_message(email.message_from_string(message))
        elif isinstance(message, io.TextIOWrapper):
            self._become_message(email.message_from_file(message))
        elif hasattr(message, 'read'):
            self._become_message(email.message_from_binary_file(message))
        elif message is None:
            email.message.Message.__init__(self)
        else:
            raise TypeError(f'Invalid message type: {type(message)}')

    def _become_message(self, message):
        """Take what a message has, but not the state of its format."""
        own = getattr(message, '_type_specific_attributes', [])
        self.__dict__.update({name: value for name, value in message.__dict__.items() if name not in own})

    def _explain_to(self, message):
        """Give a message of another format the state of this one."""
        if not isinstance(message, Message):
            raise TypeError('Cannot convert to specified type')
        if isinstance(message, self._FAMILY):
            self._copy_state(message)
        elif hasattr(self, '_marks') and hasattr(message, '_take_marks'):
            message._take_marks(self._marks())
            self._explain_more(message)

    _FAMILY = ()

    def _explain_more(self, message):
        """Tell what the words do not say."""


def _chosen(marks, **meanings):
    """What of {word: meaning} the words say."""
    return [meaning for word, meaning in meanings.items() if word in marks]


def _flags_of(info):
    return info[2:] if info.startswith('2,') else ''


class MaildirMessage(Message):
    """A message of a Maildir."""

    _type_specific_attributes = ['_subdir', '_info', '_date']

    def __init__(self, message=None):
        self._subdir = 'new'
        self._info = ''
        self._date = time.time()
        Message.__init__(self, message)

    def get_subdir(self):
        """'new' or 'cur'."""
        return self._subdir

    def set_subdir(self, subdir):
        """Set where it is."""
        if subdir not in ('new', 'cur'):
            raise ValueError(f"subdir must be 'new' or 'cur': {subdir}")
        self._subdir = subdir

    def get_flags(self):
        """The flags: D draft, F flagged, P passed on, R replied, S seen, T trashed."""
        return _flags_of(self._info)

    def set_flags(self, flags):
        """Set the flags."""
        self._info = '2,' + ''.join(sorted(flags))

    def add_flag(self, flag):
        """Set further flags."""
        self.set_flags(set(self.get_flags()) | set(flag))

    def remove_flag(self, flag):
        """Take flags away."""
        if self.get_flags():
            self.set_flags(set(self.get_flags()) - set(flag))

    def get_date(self):
        """When it came, in seconds since the epoch."""
        return self._date

    def set_date(self, date):
        """Set when it came."""
        try:
            self._date = float(date)
        except ValueError:
            raise TypeError(f"can't convert to float: {date}") from None

    def get_info(self):
        """What the name of the file says of the state."""
        return self._info

    def set_info(self, info):
        """Set that."""
        if not isinstance(info, str):
            raise TypeError(f'info must be a string: {type(info)}')
        self._info = info

    def _copy_state(self, message):
        message.set_flags(self.get_flags())
        message.set_subdir(self.get_subdir())
        message.set_date(self.get_date())

    def _marks(self):
        flags = self.get_flags()
        words = {'F': 'flagged', 'R': 'answered', 'T': 'deleted', 'P': 'forwarded'}
        marks = {words[flag] for flag in flags if flag in words}
        if 'S' not in flags:
            marks.add('unread')
        if self._subdir == 'new':
            marks.add('new')
        return marks

    def _take_marks(self, marks):
        self.set_subdir('new' if 'new' in marks else 'cur')
        flags = _chosen(marks, flagged='F', answered='R', deleted='T', forwarded='P')
        if 'unread' not in marks:
            flags.append('S')
        for flag in flags:
            self.add_flag(flag)

    def _explain_more(self, message):
        if isinstance(message, _mboxMMDFMessage):
            message.set_from('MAILER-DAEMON', time.gmtime(self.get_date()))


class _mboxMMDFMessage(Message):
    """A message of a mbox or of MMDF."""

    _type_specific_attributes = ['_from']

    def __init__(self, message=None):
        self.set_from('MAILER-DAEMON', True)
        if isinstance(message, email.message.Message):
            first = message.get_unixfrom()
            if first is not None and first.startswith('From '):
                self.set_from(first[5:])
        Message.__init__(self, message)

    def get_from(self):
        """What stands behind "From "."""
        return self._from

    def set_from(self, from_, time_=None):
        """Set that; time_ is put behind it, True stands for the present."""
        if time_ is not None:
            from_ += ' ' + time.asctime(time.gmtime() if time_ is True else time_)
        self._from = from_

    def get_flags(self):
        """The flags: R read, O old, D deleted, F flagged, A answered."""
        return self.get('Status', '') + self.get('X-Status', '')

    def set_flags(self, flags):
        """Set the flags."""
        flags = set(flags)
        status = ''.join([flag for flag in 'RO' if flag in flags])
        more = ''.join([flag for flag in 'DFA' if flag in flags]) + ''.join(sorted(flags - set('RODFA')))
        for name, value in (('Status', status), ('X-Status', more)):
            try:
                self.replace_header(name, value)
            except KeyError:
                self.add_header(name, value)

    def add_flag(self, flag):
        """Set further flags."""
        self.set_flags(set(self.get_flags()) | set(flag))

    def remove_flag(self, flag):
        """Take flags away."""
        if 'Status' in self or 'X-Status' in self:
            self.set_flags(set(self.get_flags()) - set(flag))

    def _copy_state(self, message):
        message.set_flags(self.get_flags())
        message.set_from(self.get_from())

    def _marks(self):
        flags = self.get_flags()
        marks = {word for flag, word in zip('FAD', ('flagged', 'answered', 'deleted')) if flag in flags}
        return marks | {word for flag, word in zip('RO', ('unread', 'new')) if flag not in flags}

    def _take_marks(self, marks):
        flags = _chosen(marks, flagged='F', answered='A', deleted='D')
        flags += [flag for flag, word in zip('RO', ('unread', 'new')) if word not in marks]
        for flag in flags:
            self.add_flag(flag)

    def _explain_more(self, message):
        del message['status'], message['x-status']
        if isinstance(message, MaildirMessage):
            date = ' '.join(self.get_from().split()[-5:])
            with contextlib.suppress(ValueError, OverflowError):
                message.set_date(calendar.timegm(time.strptime(date, '%a %b %d %H:%M:%S %Y')))


class mboxMessage(_mboxMMDFMessage):
    """A message of a mbox."""


class MMDFMessage(_mboxMMDFMessage):
    """A message of MMDF."""


def _add_name(names, name, what):
    if not isinstance(name, str):
        raise TypeError(f'{what}: {type(name)}')
    if name not in names:
        names.append(name)


class MHMessage(Message):
    """A message of MH, with the names of its sequences."""

    _type_specific_attributes = ['_sequences']

    def __init__(self, message=None):
        self._sequences = []
        Message.__init__(self, message)

    def get_sequences(self):
        """The names."""
        return self._sequences[:]

    def set_sequences(self, sequences):
        """Set them."""
        self._sequences = list(sequences)

    def add_sequence(self, sequence):
        """Put it into a sequence."""
        _add_name(self._sequences, sequence, 'sequence type must be str')

    def remove_sequence(self, sequence):
        """Take it out of one."""
        with contextlib.suppress(ValueError):
            self._sequences.remove(sequence)

    def _copy_state(self, message):
        for sequence in self._sequences:
            message.add_sequence(sequence)

    def _marks(self):
        words = {'unseen': 'unread', 'flagged': 'flagged', 'replied': 'answered'}
        return {words[name] for name in self._sequences if name in words}

    def _take_marks(self, marks):
        for name in _chosen(marks, unread='unseen', answered='replied', flagged='flagged'):
            self.add_sequence(name)


class BabylMessage(Message):
    """A message of Babyl, with labels, and headers that are shown."""

    _type_specific_attributes = ['_labels', '_visible']

    def __init__(self, message=None):
        self._labels = []
        self._visible = Message()
        Message.__init__(self, message)

    def get_labels(self):
        """The labels."""
        return self._labels[:]

    def set_labels(self, labels):
        """Set them."""
        self._labels = list(labels)

    def add_label(self, label):
        """Give it a label."""
        _add_name(self._labels, label, 'label must be a string')

    def remove_label(self, label):
        """Take a label away."""
        with contextlib.suppress(ValueError):
            self._labels.remove(label)

    def get_visible(self):
        """A message whose headers are those that are shown."""
        return Message(self._visible)

    def set_visible(self, visible):
        """Set the headers that are shown."""
        self._visible = Message(visible)

    def update_visible(self):
        """Show what the headers are now."""
        for name in self._visible.keys():
            if name in self:
                self._visible.replace_header(name, self[name])
            else:
                del self._visible[name]
        for name in ('Date', 'From', 'Reply-To', 'To', 'CC', 'Subject'):
            if name in self and name not in self._visible:
                self._visible[name] = self[name]

    def _copy_state(self, message):
        message.set_visible(self.get_visible())
        for label in self._labels:
            message.add_label(label)

    def _marks(self):
        words = {'unseen': 'unread', 'answered': 'answered', 'deleted': 'deleted', 'forwarded': 'forwarded',
                 'resent': 'forwarded'}
        return {words[label] for label in self._labels if label in words}

    def _take_marks(self, marks):
        for label in _chosen(marks, unread='unseen', deleted='deleted', answered='answered',
                             forwarded='forwarded'):
            self.add_label(label)


for _class in (MaildirMessage, _mboxMMDFMessage, MHMessage, BabylMessage):
    _class._FAMILY = (_class,)
for _class in (Message, MaildirMessage, _mboxMMDFMessage, mboxMessage, MMDFMessage, MHMessage, BabylMessage):
    _class.__module__ = 'mailbox'
