"""The workbook: writing the master workbook from a register, and reading back what people did to it."""
