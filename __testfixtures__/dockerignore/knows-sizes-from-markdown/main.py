size = {"sm": 1, "md": 2}
