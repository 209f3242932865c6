FROM python:3.12
COPY app.py .
CMD ["supervisord", "-n"]
