FROM python:3.11-slim-bookworm
CMD ["python3", "/srv/app.py"]