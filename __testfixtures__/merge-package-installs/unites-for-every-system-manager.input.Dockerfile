FROM example
RUN apk add --no-cache a && apk add --no-cache b
RUN dnf install -y a && dnf install -y b
RUN zypper in -y a && zypper in -y b
