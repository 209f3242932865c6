FROM golang:1.22
RUN go mod download
COPY . .
CMD ["go", "run", "."]
