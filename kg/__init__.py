"""Policy-measure knowledge graphs from Chinese local-government and financial news."""
