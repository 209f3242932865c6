FROM alpine:3.22
RUN ["sh", "-c", "cat list | xargs rm"]
