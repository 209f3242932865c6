FROM ubuntu:16.04
RUN pip install --no-cache-dir flask

FROM debian:stretch
RUN pip install --no-cache-dir flask
