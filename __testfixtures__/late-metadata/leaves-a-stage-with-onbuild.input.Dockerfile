FROM debian:12-slim
LABEL revision=1
ONBUILD RUN x
RUN mkdir /y
