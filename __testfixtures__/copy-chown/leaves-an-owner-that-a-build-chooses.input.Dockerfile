FROM debian:12
ARG WHO=root
COPY . /app
RUN chown -R $WHO /app
