"""Actions: one file each, on live books through xlwings; from their catalogue come ribbon, menu and command line."""
