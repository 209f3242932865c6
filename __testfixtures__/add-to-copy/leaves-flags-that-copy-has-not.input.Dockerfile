FROM debian:12
ADD --unpack=false . /srv/
ADD --keep-git-dir=true . /srv/
ADD --checksum=sha256:0000000000000000000000000000000000000000000000000000000000000000 https://example.com/x /srv/
