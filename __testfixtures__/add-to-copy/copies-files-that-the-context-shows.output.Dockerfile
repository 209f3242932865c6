FROM python:3.13
COPY requirements.txt ./setup.cfg /app/
