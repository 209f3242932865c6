# syntax=docker/dockerfile:1
FROM python:3.12-slim
ARG DIR
COPY a $DIR/
