FROM golang:1.22
RUN go mod download
COPY . .
RUN go build -o /app .
CMD ["/app"]
