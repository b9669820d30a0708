"""sanctions-aid: a register of sanctions designations and aid tranches, kept in Excel, with proof for every figure."""

__version__ = "0.1.0"
