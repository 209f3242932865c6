FROM debian:12-slim
COPY . /app
ENTRYPOINT ["/app/start.sh"]
