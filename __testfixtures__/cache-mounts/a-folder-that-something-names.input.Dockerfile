FROM golang:1.23 AS b
RUN go mod download
RUN cp -r /go/pkg/mod/example.com/x /x && go build ./...
FROM scratch
COPY --from=b /x /x
