"""What filters of nodes say and look at."""


class NodeFilter:
    """Decides about nodes; SHOW_... are the bits of the kinds that are asked about."""
    FILTER_ACCEPT, FILTER_REJECT, FILTER_SKIP = 1, 2, 3

    SHOW_ALL = 0xFFFFFFFF

    def acceptNode(self, node):
        raise NotImplementedError


for _bit, _name in enumerate(('ELEMENT ATTRIBUTE TEXT CDATA_SECTION ENTITY_REFERENCE ENTITY '
                              'PROCESSING_INSTRUCTION COMMENT DOCUMENT DOCUMENT_TYPE DOCUMENT_FRAGMENT '
                              'NOTATION').split()):
    setattr(NodeFilter, 'SHOW_' + _name, 1 << _bit)
