FROM python:3.12
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:create_app()", "--name=my app", "a\"b", "c:\\d", "cost $5", ""]
