FROM scratch
ADD ["Dockerfile", ".gitignore", "/meta/"]
ADD https://example.com/defaults/.env /
COPY app.env /app/.env
LABEL org.opencontainers.image.description=".DS_Store"
ADD [".", "/app/"]
