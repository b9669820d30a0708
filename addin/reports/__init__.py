"""Reports: one file each, a function from a register view and a day to a ``Sheet``; each registers itself.

``REPORTS`` maps a report's name to it, in workbook order.
"""
