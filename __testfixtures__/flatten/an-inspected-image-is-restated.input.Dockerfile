FROM python:3.12-slim
COPY . /app
RUN pip install --no-cache-dir /app
RUN rm -rf /app/tests
ENV PATH=/app/bin:$PATH
CMD ["app"]
