"""Names that are words as well: alone, they say too little to be taken out of every text."""

from __future__ import annotations

_WORDS = """
ace all amber an angel any april archer art as ash ask at august autumn baker bank banks barber bell berry
best bill bird bishop black blue bob bond booth brook brooks brown buck burns bush butcher butler by can
carter cash chance chase church clay client cliff close coal cole con cook cooper council crane cross
crystal daisy dale dawn day dean did do doctor dot drake drew early east eden ember eve ex faith farmer
field fields finch fisher flint flower for forest fox frank free frost fun gale gardener gem gene giles
glen go gold good grace grant gray green grey group guy ha had hall hand hardy harper has hawk hay hazel
he head heath her hi hill him his ho hope house how hunt hunter if in iris is it ivy jack jade jasmine jay
jewel joy judge june just justice king kit knight la lake lamb lance lane lark law le lee lily limited
little long los love luck major march mark marks marsh mason max may me mercy mike mill miller mills moon
moore moss my new nick no noble north not now of office oh ok old ole on one or our out own page park
parker parks partner pat patience peace pearl penny pepper per piper pitt pool pope porter potter power
powers price prince prior pro professor queen rain rains ran ray read red reed reeves rich rob rock rod
rose ruby run rush sage sandy sat savage saw sea set sharp she shepherd short sid silver singer singh sky
small smart smith snow so south speed spring star stone storm street strong sue summer summers sun sunny
supplier swift tailor tanner taylor tea team ten terry the thorn to tom top trip turner two un university
up us use van vat via victor violet walker wall wallace ward warden was waters way we weaver webb weeks
wells west wheeler white who why will willow win winter wise wolf wood woods worth yes you young
"""

ORDINARY = frozenset(_WORDS.split())
"""Ordinary words of English that somebody may be called."""
