FROM debian:12
COPY . /app
RUN useradd web
RUN chown -R web:web /app
