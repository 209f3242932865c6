FROM golang:1.22
ENV GOWORK=/src/tools/go.work
WORKDIR /src
COPY . .
RUN go mod download
CMD ["/server"]
