FROM debian:12
RUN curl -fsSLo /tmp/go https://example.com/go.tar.gz && tar xzf /tmp/go -C /usr/local
RUN curl -fsSLo /tmp/$NAME https://example.com/$NAME && unzip /tmp/$NAME
