"""html.parser: events of tags, attributes, text, references, comments, declarations and of broken pages."""
from html.parser import HTMLParser


class Events(HTMLParser):
    def __init__(self, **options):
        self.events = []
        super().__init__(**options)

    def record(name):
        def method(self, *arguments):
            self.events.append((name, *arguments, self.getpos()))
        return method

    for name in ('starttag', 'endtag', 'data', 'charref', 'entityref', 'comment', 'decl', 'pi'):
        locals()['handle_' + name] = record(name)
    unknown_decl = record('unknown')


PAGES = ('<!DOCTYPE html>\n<p class="a b" id=x checked>T &lt;&eacute; &#65;<br/></P>', '<a b="&amp;&quot;" c=\'>\' d==e>x</a>',
         '<!-- one --><!---->< !--x--><!-->-->', '<?php x ?>y<![CDATA[<z>]]>', '<script>if (a < b && c) "</p>"</SCRIPT >&amp;',
         '<style>x', '<p', '<p a="', 'a & b &unknown; &copy &notit; &#xZ;', 'x &am', '</ p></p x="y>"></1></>', '<!x y><!>z',
         '<a,b c=,d, e="f"g/>', '<br / ><br/ ><a//b/>', 'a\nb<i\n>c\n d</i>', '<><3 <\xe9><A\xc9>', '<![if IE]>x<![endif]>')
for page in PAGES:
    for convert in True, False:
        parser = Events(convert_charrefs=convert)
        parser.feed(page)
        before = len(parser.events)
        rest = parser.rawdata
        parser.close()
        print(repr(page), convert, before, repr(rest))
        print('   ', parser.events)
parser = Events()
for char in '<a href="x">y &amp; z</a>&gt;!':
    parser.feed(char)
parser.close()
print(parser.events, parser.get_starttag_text(), parser.getpos())
for page in '<![bad x]>', '<![1]>':
    try:
        Events().feed(page)
    except AssertionError as error:
        print(error)
