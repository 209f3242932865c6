FROM alpine:3.22
RUN cat list | sed -n '1p;2q'
