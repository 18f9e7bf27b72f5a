"""What the decision is made of: the case, and what each part of the table finds in it."""
