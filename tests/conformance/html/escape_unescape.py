# html
import html, html.entities as e
print(html.escape('<a href="x">\'&</a>'), html.unescape('&lt;&amp;&eacute;&notit;&#65;&#x80;&#0;&#xD800;&#1;&copy &unknown; &fjlig; &#150; &amp'))
print(len(e.html5), len(e.name2codepoint), e.codepoint2name[233], e.entitydefs['lang'], sum(map(len,e.html5)), sum(ord(c) for v in e.html5.values() for c in v), sum(e.name2codepoint.values()))
