FROM golang:1.23 AS b
RUN go mod download
RUN go build ./... && gem install x
FROM scratch
COPY --from=b /a /a
