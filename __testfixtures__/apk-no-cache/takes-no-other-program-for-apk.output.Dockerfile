FROM alpine:3.20
RUN apk add --no-cache nodejs yarn && yarn add left-pad
RUN apk --version && apk update && apk add --no-cache curl
