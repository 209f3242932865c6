FROM golang:1.23
RUN go mod download
COPY . .
RUN ./build.sh
