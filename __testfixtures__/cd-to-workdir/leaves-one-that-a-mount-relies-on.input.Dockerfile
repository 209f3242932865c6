FROM debian:12
RUN cd /src && make
RUN --mount=target=. cd /other && make
WORKDIR /app
