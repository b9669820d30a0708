"""Excel's classic add-in: a ribbon and cell functions in one .xlam, made from text, which call Python by xlwings."""
