FROM python:3.11-slim AS build
RUN python -m venv --system-site-packages /venv
COPY greeting-1.0.tar.gz ./
RUN /venv/bin/pip install --no-cache-dir --no-build-isolation ./greeting-1.0.tar.gz

FROM python:3.11-slim
WORKDIR /app
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH
COPY app.py ./
CMD ["python", "app.py"]
