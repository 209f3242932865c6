FROM alpine:3.20 AS certs
RUN apk add --no-cache ca-certificates

FROM scratch AS layers
COPY --from=certs /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY app /app

FROM scratch
COPY --from=layers / /
USER 65532
ENTRYPOINT ["/app"]
