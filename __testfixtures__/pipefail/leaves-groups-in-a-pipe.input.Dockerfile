FROM alpine:3.22
RUN cat list | while read -r one; do rm "$one"; done
