module example.com/notes/v2
