FROM alpine:3.22
RUN true
ru\
n true
