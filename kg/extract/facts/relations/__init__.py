"""Relations that sentences, titles, tables and names themselves tell, by frames and patterns."""
