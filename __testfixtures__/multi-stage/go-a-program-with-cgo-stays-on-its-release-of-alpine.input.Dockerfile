FROM golang:1.21-alpine3.18
RUN apk add --no-cache build-base sqlite-dev
WORKDIR /app
COPY . .
RUN CGO_ENABLED=1 go install .
CMD ["notes"]
