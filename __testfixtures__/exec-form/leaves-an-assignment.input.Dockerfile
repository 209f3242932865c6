FROM python:3.12
CMD PORT=80 python app.py
