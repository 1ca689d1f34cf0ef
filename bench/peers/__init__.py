"""The same corpus for the other tools."""
