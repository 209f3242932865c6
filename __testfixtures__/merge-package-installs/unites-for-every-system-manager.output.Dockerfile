FROM example
RUN apk add --no-cache a b
RUN dnf install -y a b
RUN zypper in -y a b
