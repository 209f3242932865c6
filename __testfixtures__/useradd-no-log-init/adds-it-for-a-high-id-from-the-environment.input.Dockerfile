FROM debian:12
ENV UID=1000000
RUN useradd -m -u $UID app
