FROM debian:12
RUN curl -f http://example.com/x | tar x && cd $_
