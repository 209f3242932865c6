FROM rust:1.79 AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM nginx:1.27 AS site
COPY . /usr/share/nginx/html

FROM debian:12-slim
COPY . /app
RUN du -sh /app/target
CMD ["/app/start"]
