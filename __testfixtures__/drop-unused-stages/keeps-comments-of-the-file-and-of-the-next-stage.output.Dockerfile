# syntax=docker/dockerfile:1
# Copyright of somebody
# trailing

# about the last
FROM debian:12
COPY a /a
