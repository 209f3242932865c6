FROM alpine:3.22
RUN add x && \
    copy y && \
    From z
ENTRYPOINT ["run", "cmd"]
