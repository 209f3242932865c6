FROM python:3.12
SHELL ["/usr/bin/fish", "-c"]
CMD python app.py
