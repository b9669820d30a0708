"""The VBA modules of an Office file as oletools reads them."""

import warnings
from pathlib import Path

with warnings.catch_warnings():
    # oletools calls pyparsing by names that it has deprecated.
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser, decompress_stream

__all__ = ["decompress_stream", "read_modules"]


def read_modules(path: Path) -> dict[str, str]:
    """Each module's source by file name, lines ended by a line feed."""
    parser = VBA_Parser(str(path))
    try:
        return {name: code.replace("\r\n", "\n") for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()
