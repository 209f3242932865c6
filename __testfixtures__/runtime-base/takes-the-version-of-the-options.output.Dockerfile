FROM python:3.12-slim-bookworm
CMD ["python3", "app.py"]
