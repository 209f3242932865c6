FROM golang:1.22
WORKDIR /src
COPY . .
RUN go mod download && go mod verify
RUN go build -o /server .
CMD ["/server"]
