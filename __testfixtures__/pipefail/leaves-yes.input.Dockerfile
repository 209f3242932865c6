FROM alpine:3.22
RUN yes | sh install.sh
