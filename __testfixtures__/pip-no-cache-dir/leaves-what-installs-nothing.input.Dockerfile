FROM python:3.12-slim
RUN pip list && pip uninstall -y x && pip --version
