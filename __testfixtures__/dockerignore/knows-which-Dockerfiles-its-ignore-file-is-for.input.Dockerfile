FROM golang:1.22
COPY . .
RUN git describe
