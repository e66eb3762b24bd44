"""graph → files, one module a format"""
