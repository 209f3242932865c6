FROM alpine:3.22
RUN if cat list | grep one; then true; fi
