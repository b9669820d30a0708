"""Reports: one file each, a function from a register view and a day to a ``Sheet``; each registers itself.

``addin.reports.registry`` finds them; ``addin.reports.sheet`` is the value that they build.
"""
