FROM registry.example.com:5000/library/python:3.11
FROM someone/python:3.11
