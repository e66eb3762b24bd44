"""What a text does not say though it seems to: denied, only proposed, only gone by."""
