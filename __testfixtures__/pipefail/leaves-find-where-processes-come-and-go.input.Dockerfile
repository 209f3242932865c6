FROM alpine:3.22
RUN find / -name '*.a' | xargs rm
