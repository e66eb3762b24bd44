"""mentions and facts → entities and statements"""
