"""What titles, signatures and other words about papers tell: who issued them, where they hold, what they end."""
