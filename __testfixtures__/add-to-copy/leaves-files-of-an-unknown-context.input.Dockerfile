FROM python:3.13
ADD requirements.txt /app/
