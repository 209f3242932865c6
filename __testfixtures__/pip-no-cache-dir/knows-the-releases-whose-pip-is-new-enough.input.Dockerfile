FROM ubuntu:16.04
RUN pip install flask

FROM debian:stretch
RUN pip install flask
