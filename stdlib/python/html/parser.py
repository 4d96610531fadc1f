"""HTMLParser: calls a method for each tag, text, comment and declaration of an HTML page that may be broken.

The text between two constructs is handed on as data. A construct is recognised by how it begins
(_BEGINNINGS). The method for it parses it and returns the index behind it, or -1 while its end has not
arrived (~index says that no more is to be parsed now). What is still incomplete when the parser is closed was
text after all.
"""

import re
import _markupbase
from html import unescape

__all__ = ['HTMLParser']

_tag_name = re.compile(r'[a-zA-Z][^\t\n\r\f />\x00]*')
_between_attributes = re.compile(r'(?:\s|/(?!>))*')
_attribute = re.compile(r"""([^\s/>][^\s/=>]*)(\s*=+\s*(?:'([^']*)'|"([^"]*)"|((?!['"])[^>\s]*)))?""")
_end_tag = re.compile(r'</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>')
_number = re.compile(r'&#([0-9]+|[xX][0-9a-fA-F]+)(?=[^0-9a-fA-F])')
_entity = re.compile(r'&([a-zA-Z][-.a-zA-Z0-9]*)(?=[^a-zA-Z0-9])')


class HTMLParser(_markupbase.ParserBase):
    """Subclasses define handle_starttag(), handle_data() and the others that they want to hear of.

    With *convert_charrefs* references such as &amp; are part of the data, as what they stand for.
    """

    CDATA_CONTENT_ELEMENTS = ('script', 'style')

    def __init__(self, *, convert_charrefs=True):
        super().__init__()
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forget all text that has not been parsed."""
        self.rawdata = ''
        self.lasttag = '???'
        self.cdata_elem = self.interesting = None
        self.__starttag_text = None
        super().reset()

    def feed(self, data):
        """Parse more text, as far as it is complete."""
        self.rawdata += data
        self.goahead(False)

    def close(self):
        """Parse all that is left."""
        self.goahead(True)

    def get_starttag_text(self):
        """The text of the start tag that was read last."""
        return self.__starttag_text

    def set_cdata_mode(self, elem):
        """All up to the end tag of this element is text."""
        self.cdata_elem = elem.lower()
        self.interesting = re.compile(rf'</\s*{self.cdata_elem}\s*>', re.IGNORECASE)

    def clear_cdata_mode(self):
        self.cdata_elem = self.interesting = None

    # Called for what was found; to be overridden.

    def handle_starttag(self, tag, attrs):
        """<tag ...>; the attributes are pairs, with None as the value of those that have none."""

    def handle_endtag(self, tag):
        """</tag>"""

    def handle_startendtag(self, tag, attrs):
        """<tag .../>"""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data):
        """Text."""

    def handle_charref(self, name):
        """&#name; (not with convert_charrefs)"""

    def handle_entityref(self, name):
        """&name; (not with convert_charrefs)"""

    def handle_comment(self, data):
        """<!--data-->"""

    def handle_decl(self, decl):
        """<!decl>"""

    def handle_pi(self, data):
        """<?data>"""

    # The loop

    def goahead(self, end):
        """Parse what there is; with *end* nothing will follow."""
        i, n = 0, len(self.rawdata)
        while i < n:
            j = self._text_end(i, n)
            if j < 0:
                # The end of this text is open. A script that never ends is not shown.
                if not self.cdata_elem and end:
                    self._text(i, n)
                    i = self.updatepos(i, n)
                break
            if i < j:
                self._text(i, j)
                i = self.updatepos(i, j)
                if i == n:
                    break
            k = self._construct(i, n, end) if self.rawdata[i] == '<' else self._reference(i, n, end)
            if k < 0:
                i = self.updatepos(i, ~k) if k < -1 else i
                break
            i = self.updatepos(i, k)
        if end and i < n and not self.cdata_elem:
            self._text(i, n)
            i = self.updatepos(i, n)
        self.rawdata = self.rawdata[i:]

    def _text_end(self, i, n):
        """Where the text at *i* ends, at the next construct; -1 if the rest of it must be waited for."""
        if self.cdata_elem:
            found = self.interesting.search(self.rawdata, i)
            return found.start() if found else -1
        j = self.rawdata.find('<', i)
        if self.convert_charrefs:
            if j < 0:
                # A reference that is perhaps cut in two; the longest names have 32 characters.
                j = self.rawdata.rfind('&', max(i, n - 34))
                return -1 if j >= 0 and not re.search(r'[\s;]', self.rawdata[j:]) else n
            return j
        ampersand = self.rawdata.find('&', i, j if j >= 0 else n)
        return ampersand if ampersand >= 0 else j if j >= 0 else n

    def _text(self, i, j):
        text = self.rawdata[i:j]
        self.handle_data(unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

    def _construct(self, i, n, end):
        for beginning, parse in self._BEGINNINGS:
            if self.rawdata.startswith(beginning, i):
                k = parse(self, i)
                break
        else:
            if self.rawdata[i + 1:i + 2].isalpha() and self.rawdata[i + 1].isascii():
                k = self.parse_starttag(i)
            elif i + 1 < n:
                self.handle_data('<')
                return i + 1
            else:
                return -1
        if k < 0 and end:
            k = self.rawdata.find('>', i + 1) + 1 or self.rawdata.find('<', i + 1)
            k = i + 1 if k < 0 else k
            self._text(i, k)
        return k

    def _reference(self, i, n, end):
        text = self.rawdata
        for pattern, handle in ((_number, self.handle_charref), (_entity, self.handle_entityref)):
            found = pattern.match(text, i)
            if found:
                handle(found[1])
                return found.end() + text.startswith(';', found.end())
        if text.startswith('&#', i):
            if ';' not in text[i:]:
                return -1
            # The rest is looked at when more text arrives.
            self.handle_data('&#')
            return ~(i + 2)
        if i + 1 < n and text[i + 1].isalpha() and text[i + 1].isascii():
            if end and i + 2 == n:
                # Of a name of one letter that may have gone on, the ampersand is lost.
                return i + 1
            return -1
        if i + 1 < n:
            self.handle_data('&')
            return i + 1
        return -1

    # Parsing of what begins at index i; the index behind it, or -1 if it is not complete.

    def parse_html_declaration(self, i):
        """<!doctype ...>, a comment, a section, or what browsers take for a comment."""
        text = self.rawdata
        if text.startswith('<!--', i):
            return self.parse_comment(i)
        if text.startswith('<![', i):
            return self.parse_marked_section(i)
        if text[i:i + 9].lower() != '<!doctype':
            return self.parse_bogus_comment(i)
        return self._up_to_bracket(i, self.handle_decl)

    def parse_bogus_comment(self, i, report=1):
        """<!...> or </...> without a meaning."""
        return self._up_to_bracket(i, self.handle_comment if report else None)

    def parse_pi(self, i):
        """<?...>"""
        return self._up_to_bracket(i, self.handle_pi)

    def _up_to_bracket(self, i, handle):
        j = self.rawdata.find('>', i + 2)
        if j < 0:
            return -1
        if handle:
            handle(self.rawdata[i + 2:j])
        return j + 1

    def parse_starttag(self, i):
        """<tag attributes> or <tag attributes/>"""
        self.__starttag_text = None
        text = self.rawdata
        name = _tag_name.match(text, i + 1)
        attributes = []
        k = name.end()
        while True:
            k = _between_attributes.match(text, k).end()
            if text.startswith(('>', '/>'), k):
                break
            found = _attribute.match(text, k)
            if found is None or found.end() == len(text) or text[found.end()] == '=':
                return -1
            value = found[2] and unescape(next((part for part in found.group(3, 4, 5) if part), ''))
            attributes.append((found[1].lower(), value))
            k = found.end()
        ends_itself = text[k] == '/'
        k += 1 + ends_itself
        self.lasttag = tag = name[0].lower()
        self.__starttag_text = text[i:k]
        if ends_itself:
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return k

    def parse_endtag(self, i):
        """</tag>"""
        text = self.rawdata
        close = text.find('>', i + 1)
        if close < 0:
            return -1
        found = _end_tag.match(text, i)
        if self.cdata_elem and (found is None or found[1].lower() != self.cdata_elem):
            self.handle_data(text[i:close + 1])
            return close + 1
        if found:
            self.handle_endtag(found[1].lower())
            self.clear_cdata_mode()
            return found.end()
        name = _tag_name.match(text, i + 2)
        if name is None:
            return i + 3 if text.startswith('</>', i) else self.parse_bogus_comment(i)
        # Attributes of an end tag mean nothing.
        self.handle_endtag(name[0].lower())
        return text.find('>', name.end()) + 1

    _BEGINNINGS = ('</', parse_endtag), ('<?', parse_pi), ('<!', parse_html_declaration)
