"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as exporters really write them.

The line reader is our own. vobject 0.9.9 was measured and left out: it reads text, so the CHARSET of one
property and a line folded inside a UTF-8 character are lost before it starts; its pattern for parameters
takes about twice as long for each further comma (22 commas 2.4 s, 24 commas 10.5 s); and one line that
it cannot read ends the file (of the five cards of tests/interchange/files/torn.vcf it gives none), or,
when told to go on, is written to the log with what it says.
"""

from .read import read_vcards

__all__ = ["read_vcards"]
