FROM golang:1.23
COPY . .
RUN go mod download && go vet ./...
CMD ["go", "run", "."]
