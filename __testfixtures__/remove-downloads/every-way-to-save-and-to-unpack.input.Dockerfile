FROM debian:12
RUN curl -fsSL -o /tmp/a.tar.gz https://example.com/a.tar.gz && tar xzf /tmp/a.tar.gz -C /opt
RUN curl -O https://example.com/b.zip?raw=1 && unzip -q b.zip -d /opt
RUN wget -q https://example.com/c.tar.xz && tar -xJf c.tar.xz
RUN wget -qO d.tgz https://example.com/d && tar --extract --file d.tgz
RUN wget -P /tmp https://example.com/e.deb && dpkg -i /tmp/e.deb
RUN curl -sSLo f.deb https://example.com/f.deb && apt-get update && apt-get install -y ./f.deb && rm -rf /var/lib/apt/lists/*
RUN curl -LO https://example.com/$V/g-${V}.tar.gz && tar zxf "g-$V.tar.gz"
RUN curl --output-dir /tmp -O https://example.com/h.7z && 7z x /tmp/h.7z
