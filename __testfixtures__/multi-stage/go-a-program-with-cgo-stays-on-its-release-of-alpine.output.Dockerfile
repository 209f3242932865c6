FROM golang:1.21-alpine3.18 AS builder
RUN apk add --no-cache build-base sqlite-dev
WORKDIR /app
COPY . .
RUN CGO_ENABLED=1 go install .

FROM alpine:3.18
RUN apk add --no-cache sqlite-libs ca-certificates tzdata
WORKDIR /app
COPY --from=builder /go/bin/notes /usr/local/bin/notes
CMD ["notes"]
