FROM debian:12
COPY . /app
RUN chown -R $(id -u) /app
