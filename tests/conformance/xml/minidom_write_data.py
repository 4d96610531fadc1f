"""How minidom writes text: escapes in texts and in attributes, and the function that programs import."""
import io
import xml.dom.minidom as minidom
from xml.dom.minidom import _write_data

for text in ("", None, "plain", "<a> & \"b\" 'c'", "line\nnext\ttab\rreturn", "]]>"):
    for attr in (False, True):
        out = io.StringIO()
        _write_data(out, text, attr)
        print(attr, repr(out.getvalue()))

document = minidom.Document()
root = document.appendChild(document.createElement("root"))
root.setAttribute("a", "1 < 2 & \"x\"\n\t")
root.setAttribute("empty", "")
root.appendChild(document.createTextNode("a < b > c & d \" e"))
child = root.appendChild(document.createElement("child"))
child.appendChild(document.createComment(" c < d "))
child.appendChild(document.createTextNode(""))
child.appendChild(document.createCDATASection("x < y"))
print(document.toxml())
print(document.toprettyxml(indent="  "))


class Loud(minidom.Text):
    def writexml(self, writer, indent="", addindent="", newl=""):
        _write_data(writer, f"{indent}{self.data.upper()}{newl}", False)


loud = Loud()
loud.data = "a<b"
root.appendChild(loud)
print(root.toxml())
