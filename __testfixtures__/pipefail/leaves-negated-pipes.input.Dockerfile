FROM alpine:3.22
RUN ! cat list | grep one
