# html: escaping, entities with and without semicolons, numeric references, odd code points.
import html

print(html.escape("<a href=\"x\">'&'</a>"), html.escape("\"'", quote=False))
for text in ("&lt;&gt;&amp;&quot;&#39;", "&eacute; &copy &notit; &notin;", "&#65;&#x41;&#x1F600;&#0;&#x110000;&#xD800;", "&#128;&#150;&#13;&#1;", "&unknown; & &; &#; &#x;", "&ampamp; &AMP; &Eacute;", "&CounterClockwiseContourIntegral;", "&#xfdd0;|&#9;|"):
    print(ascii(text), ascii(html.unescape(text)))
for bad in (lambda: html.escape(5), lambda: html.unescape(None), lambda: html.escape(b"<")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
from html.entities import codepoint2name, entitydefs, html5, name2codepoint
print(len(name2codepoint), name2codepoint["eacute"], codepoint2name[38], ascii(entitydefs["copy"]), len(html5), html5["lt;"], "amp" in html5)
