FROM alpine:3.22 as x
RUN echo from run cmd
HEALTHCHECK NONE
