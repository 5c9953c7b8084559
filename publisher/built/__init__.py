"""The built site as a value: its files, addresses, links, redirects and headers."""
