FROM ubuntu:22.04
RUN mkdir /a && mkdir /b && mkdir /c && mkdir /d && mkdir /e
