FROM python:3.12-slim
SHELL ["/usr/bin/python3", "-c"]
ENV A=b
SHELL ["/bin/sh", "-c"]
COPY app.py .
RUN useradd --system --create-home app
USER app
CMD ["python", "app.py"]
