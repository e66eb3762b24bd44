"""Names that lists know: regions, bodies after their place, banks and their branches."""
