"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as exporters really write them.

The line reader is our own. vobject 0.9.9 was measured and left out: it reads text, so that a line folded
inside a UTF-8 character and a CHARSET of one property are lost before it starts; its pattern for parameters
takes twice as long for each further comma (a line of 60 bytes: hours); one line that it cannot read stops the
file, or else is written to the log with what it says; and a photo over many lines takes quadratic time.
"""

from .read import read_vcards

__all__ = ["read_vcards"]
