"""files → documents → articles"""
