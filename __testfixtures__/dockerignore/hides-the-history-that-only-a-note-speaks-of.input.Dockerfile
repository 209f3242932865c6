FROM golang:1.22
WORKDIR /src
RUN apt-get update && apt-get install -y git
COPY . .
RUN VERSION=1 && go build -o /shop .
