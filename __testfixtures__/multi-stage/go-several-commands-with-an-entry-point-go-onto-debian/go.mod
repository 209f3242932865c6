module example.com/media
