FROM registry.example.com:5000/python
FROM someone/python:latest
