"""How a copy for other readers is laid out before it is written: headings, and the lines below them."""

from __future__ import annotations

from rich.text import Text

from netjournal.text import visible


def add_part(text: Text, heading: str, lines: list[str]) -> None:
    """A heading with its lines, at the end of the text; nothing where there are none."""
    if lines:
        text.append(f"{heading}\n", "bold")
        text.append("".join(f"  {visible(line)}\n" for line in lines))
        text.append("\n")
