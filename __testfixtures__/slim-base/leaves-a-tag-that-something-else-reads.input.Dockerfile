ARG TAG=3.11-bookworm
FROM python:$TAG
ARG TAG
RUN echo $TAG
