"""graph → one interactive HTML file that works offline"""
