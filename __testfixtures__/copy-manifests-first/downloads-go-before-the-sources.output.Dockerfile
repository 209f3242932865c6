FROM debian:12
WORKDIR /app
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /usr/local/bin
COPY . .
RUN make
