FROM golang:1.22
WORKDIR /src
COPY go.mod go.sum ./
COPY lib/go.mod ./lib/
RUN go mod download && go mod verify
COPY . .
RUN go build -o /server .
CMD ["/server"]
