"""Measures the commands on made-up sites of any size, beside other generators; see README.md."""
