"""articles → mentions, values and facts"""
