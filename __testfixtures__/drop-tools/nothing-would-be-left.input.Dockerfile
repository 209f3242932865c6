FROM alpine:3.20
RUN apk add --no-cache vim && touch /x
CMD ["/app"]
