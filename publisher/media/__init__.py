"""The pictures of a page: made from photographs, or from words."""
