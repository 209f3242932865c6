FROM debian:12
RUN sh -c 'curl -o a https://example.com/a'
RUN ["curl", "-o", "a", "https://example.com/a"]
ONBUILD RUN curl -o a https://example.com/a
