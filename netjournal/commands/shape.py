"""Commands of the network's shape."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "shape.other_part",
        "right,l,left,h",
        "Picture or numbers",
        "From the picture to the numbers, and back.",
        "picture/numbers",
    ),
    Command("shape.export", "x", "Write the picture", "Write the picture as an SVG file.", "svg"),
    Command("shape.former", "left_square_bracket", "Former period", "The period before this one.", "former"),
    Command("shape.next_period", "right_square_bracket", "Next period", "The period after this one."),
)
