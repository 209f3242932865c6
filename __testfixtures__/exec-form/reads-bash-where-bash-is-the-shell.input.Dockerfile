FROM python:3.12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
CMD python app.py
