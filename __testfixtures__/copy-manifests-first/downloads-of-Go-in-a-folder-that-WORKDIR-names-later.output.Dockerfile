FROM golang:1.22
WORKDIR /src
COPY go.mod go.sum /src/
RUN go mod download
COPY . /src
RUN go build -o /server . && go test ./...
CMD ["/server"]
