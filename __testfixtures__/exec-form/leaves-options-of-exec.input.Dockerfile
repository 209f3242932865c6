FROM python:3.12
CMD exec -a server python app.py
