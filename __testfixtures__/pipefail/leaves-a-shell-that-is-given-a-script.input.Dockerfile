FROM alpine:3.22
RUN cat list | sh install.sh
