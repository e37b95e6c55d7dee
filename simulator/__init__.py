"""Practise spoken interviews with a machine that works entirely on your own computer."""

__version__ = "0.1.0"
