FROM golang:1.22
WORKDIR /src
RUN go install github.com/swaggo/swag/cmd/swag@v1.16.3
COPY . .
RUN swag init && go build -o /server .
CMD ["/server"]
