"""Engines let xlwings drive a program other than Excel; nothing here imports xlwings or UNO until it is used."""
