"""Functions in cells: one catalogue of pure functions, from which every dialect, help text and page is made."""
