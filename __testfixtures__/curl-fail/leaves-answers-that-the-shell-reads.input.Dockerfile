FROM debian:12
RUN VERSION=$(curl -s https://example.com/version) && echo "$VERSION"
