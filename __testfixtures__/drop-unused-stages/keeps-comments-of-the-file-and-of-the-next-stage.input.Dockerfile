# syntax=docker/dockerfile:1
# Copyright of somebody
FROM debian:12
RUN true

# about the middle
FROM debian:12
# inside
RUN true \
    # inside of a run
    && true
# trailing

# about the last
FROM debian:12
COPY a /a
