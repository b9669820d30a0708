"""What runs inside LibreOffice, with its own Python (3.8 and up): the standard library and UNO, nothing of ours."""
