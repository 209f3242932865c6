FROM golang:1.22-bookworm
WORKDIR /app
COPY . .
RUN go generate ./... && CGO_ENABLED=0 go build -o app .
CMD ["./app"]
