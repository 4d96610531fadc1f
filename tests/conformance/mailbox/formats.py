# The five formats of mailboxes: adding, changing, removing, states from one format to another.
import email
import mailbox
import os
import tempfile

TEXT = 'From: a@x.org\nSubject: number {}\n\nFrom here on\nbody {}\n'


def states(message):
    found = {}
    for name in ('get_flags', 'get_subdir', 'get_sequences', 'get_labels'):
        if hasattr(message, name):
            found[name[4:]] = getattr(message, name)()
    return found


with tempfile.TemporaryDirectory() as folder:
    for cls in (mailbox.Maildir, mailbox.mbox, mailbox.MMDF, mailbox.MH, mailbox.Babyl):
        path = os.path.join(folder, cls.__name__)
        try:
            cls(path, create=False)
        except mailbox.NoSuchMailboxError as error:
            print(cls.__name__, 'absent', os.path.basename(str(error)))
        box = cls(path)
        first = box.add(TEXT.format(1, 1))
        second = box.add(email.message_from_string(TEXT.format(2, 2)))
        third = box.add(TEXT.format(3, 3).encode())
        print(len(box), first in box, type(box[first]).__name__, sorted(m['subject'] for m in box))
        box[second] = TEXT.format('two', 'changed')
        del box[first]
        box.discard(first)
        print(box.get(first, 'gone'), box.get_string(second).splitlines()[-1], box.get_bytes(third)[-7:])
        with box.get_file(second) as file:
            print(file.readline(), file.tell() > 0, file.readable(), len(file.readlines()))
        for bad in (lambda: box[first], lambda: box.remove(first), lambda: box.add(5),
                    lambda: box.add('ä\n')):
            try:
                bad()
            except (KeyError, TypeError, ValueError) as error:
                print(type(error).__name__, str(error).replace(str(first), 'KEY'))
        box.lock()
        box.flush()
        box.unlock()
        box.close()
        again = cls(path, factory=None)
        print(sorted((m['subject'], m.get_payload()) for m in again.values()), again.pop(second)['subject'],
              len(again))
        again.clear()
        again.flush()
        print(list(again.keys()), again.get('nothing'))
        again.close()

    source = mailbox.MaildirMessage(TEXT.format(9, 9))
    source.set_flags('RSFT')
    source.set_subdir('cur')
    source.set_date(1000000000)
    kinds = (mailbox.MaildirMessage, mailbox.mboxMessage, mailbox.MMDFMessage, mailbox.MHMessage,
             mailbox.BabylMessage)
    for kind in kinds:
        message = kind(source)
        print(kind.__name__, states(message), message.get_from() if hasattr(message, 'get_from') else '')
        for target in kinds:
            print('   ', target.__name__, states(target(message)), target(message)['status'])
    labelled = mailbox.BabylMessage(TEXT.format(8, 8))
    labelled.add_label('mine')
    labelled.add_label('unseen')
    labelled.update_visible()
    box = mailbox.Babyl(os.path.join(folder, 'labelled'))
    key = box.add(labelled)
    box.flush()
    print(box.get_labels(), labelled.get_visible().items())
    mh = mailbox.MH(os.path.join(folder, 'MH2'))
    keys = [mh.add(TEXT.format(n, n)) for n in range(6)]
    mh.set_sequences({'odd': [1, 3, 5], 'run': [1, 2, 3, 6], 'none': []})
    mh.remove(2)
    print(mh.get_sequences(), mh[3].get_sequences())
    mh.pack()
    print(mh.keys(), mh.get_sequences(), open(os.path.join(mh._path, '.mh_sequences')).read())
    sub = mailbox.Maildir(os.path.join(folder, 'Maildir'))
    inner = sub.add_folder('inner')
    key = inner.add(TEXT.format(0, 0))
    inner.set_flags(key, 'SF')
    inner.add_flag(key, 'D')
    inner.remove_flag(key, 'F')
    print(sub.list_folders(), inner.get_flags(key), inner.get_info(key), len(sub.get_folder('inner')))
    try:
        sub.remove_folder('inner')
    except mailbox.NotEmptyError as error:
        print(error)
    inner.clear()
    sub.remove_folder('inner')
    print(sub.list_folders())
