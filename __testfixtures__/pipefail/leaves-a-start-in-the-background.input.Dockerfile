FROM alpine:3.22
RUN sleep 9 & cat list | xargs rm
