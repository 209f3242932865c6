FROM alpine:3.22
RUN frobnicate | sort
