FROM python:3.13 AS build
RUN python -m venv /opt/venv
RUN /opt/venv/bin/pip install six

FROM python:3.13
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY app.py .
ENV PATH=/opt/venv/bin:$PATH
CMD ["python", "app.py"]
