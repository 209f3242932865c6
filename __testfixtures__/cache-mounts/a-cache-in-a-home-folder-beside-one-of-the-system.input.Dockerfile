FROM alpine:3.20
ENV HOME=/home/app
RUN apk --no-cache add python3 py3-pip && adduser -S app && pip3 install flask
