FROM golang:1.22
WORKDIR /src
COPY . .
RUN make generate
RUN go build -o /shop ./cmd/shop
CMD ["/shop"]
