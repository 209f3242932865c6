FROM debian:12
WORKDIR /app
COPY . .
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /usr/local/bin
RUN make
