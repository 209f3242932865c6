FROM debian:12-slim
RUN apt-get update && apt-get install -y curl
LABEL org.opencontainers.image.created="2024-01-01"
CMD ["curl"]
