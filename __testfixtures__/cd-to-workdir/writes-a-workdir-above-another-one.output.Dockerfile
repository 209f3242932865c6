FROM debian:12
ADD https://example.com/a.tar.gz /opt/
WORKDIR /opt/a
RUN make \
    && make install
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
ENV A=b
COPY conf /etc/app/
WORKDIR /app
COPY . .
CMD ["./start"]
