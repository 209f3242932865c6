FROM alpine:3.22
RUN cat list | head -n 1
