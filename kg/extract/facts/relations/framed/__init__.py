"""How sentences say relations: the frames of `frames.toml`, and the engine that finds their ends."""
