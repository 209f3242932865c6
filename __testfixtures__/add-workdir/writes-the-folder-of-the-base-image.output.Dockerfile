from golang:1.24
workdir /go
copy go.mod go.sum src/app/
