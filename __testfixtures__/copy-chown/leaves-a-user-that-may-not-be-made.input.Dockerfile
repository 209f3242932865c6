FROM debian:12
RUN if true; then useradd web; fi
COPY . /app
RUN chown -R web:web /app
