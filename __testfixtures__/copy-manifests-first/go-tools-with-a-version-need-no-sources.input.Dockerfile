FROM golang:1.22
WORKDIR /src
COPY . .
RUN go install github.com/swaggo/swag/cmd/swag@v1.16.3
RUN swag init && go build -o /server .
CMD ["/server"]
