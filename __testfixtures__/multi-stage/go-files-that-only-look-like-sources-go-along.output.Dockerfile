FROM golang:1.22-alpine AS builder
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 go build -mod=vendor -o blog

FROM alpine:3.21
RUN apk add --no-cache ca-certificates tzdata
WORKDIR /app
COPY --from=builder /app/blog /app/blog
COPY --from=builder /app/content /app/content
COPY --from=builder /app/static /app/static
COPY --from=builder /app/uploads /app/uploads
USER nobody
CMD ["/app/blog"]
