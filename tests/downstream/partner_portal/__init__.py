"""A portal for the partners of a vendor, as somebody would write it who has installed the library."""
