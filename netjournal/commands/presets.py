"""Ready keymaps: what a keymap file names as its `base`, and Settings switches on."""

from __future__ import annotations

from collections.abc import Mapping

OURS = "netjournal"
PRESETS: Mapping[str, Mapping[str, str]] = {
    OURS: {},
    "vim": {
        "app.command_palette": "ctrl+p,colon",
        "app.open.search": "slash,f12",
        "list.page_up": "ctrl+b,pageup",
        "list.page_down": "ctrl+f,pagedown",
    },
}
"""Name → its keymap. j k h l, g and G, ctrl+d and ctrl+u, / u and ctrl+r are netjournal’s own already."""
SAID = {
    OURS: "netjournal’s own",
    "vim": "vim: as its own, with ctrl+f and ctrl+b for pages and : for all commands",
}
