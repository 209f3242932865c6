FROM debian:12
RUN curl -fsSLo /tmp/go https://example.com/go.tar.gz && tar xzf /tmp/go -C /usr/local && rm /tmp/go
RUN curl -fsSLo /tmp/$NAME https://example.com/$NAME && unzip /tmp/$NAME && rm /tmp/$NAME
