"""Messages that are sound."""

import re
from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ['MIMEAudio']

# How the files of each type begin.
_beginnings = {'x-aiff': re.compile(b'FORM.{4}AIF[FC]', re.DOTALL), 'basic': re.compile(rb'\.snd'),
               'x-wav': re.compile(b'RIFF.{4}WAVEfmt ', re.DOTALL)}


class MIMEAudio(MIMENonMultipart):
    """Sound; without a subtype its first bytes say what it is."""

    def __init__(self, _audiodata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            _subtype = next((name for name, start in _beginnings.items() if start.match(_audiodata)), None)
            if _subtype is None:
                raise TypeError('Could not find audio MIME subtype')
        MIMENonMultipart.__init__(self, 'audio', _subtype, policy=policy, **_params)
        self.set_payload(_audiodata)
        _encoder(self)
