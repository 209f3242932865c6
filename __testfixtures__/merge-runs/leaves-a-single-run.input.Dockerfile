FROM debian:12
RUN a
COPY . .
RUN b
