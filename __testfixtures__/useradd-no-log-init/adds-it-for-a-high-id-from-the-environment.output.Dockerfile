FROM debian:12
ENV UID=1000000
RUN useradd -l -m -u $UID app
