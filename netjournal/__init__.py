"""netjournal: an encrypted terminal notebook for a professional network."""

__version__ = "0.1.0"
