FROM alpine:3.20
RUN apk update && apk add nodejs yarn && yarn add left-pad
RUN apk --version && apk update && apk add curl
