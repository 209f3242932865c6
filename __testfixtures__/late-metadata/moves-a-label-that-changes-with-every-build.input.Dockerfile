FROM debian:12-slim
LABEL org.opencontainers.image.created="2024-01-01"
RUN apt-get update && apt-get install -y curl
CMD ["curl"]
